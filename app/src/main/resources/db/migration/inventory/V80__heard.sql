-- How much of a fleet is heard of: what a state of exposure may rest on. Null: counted before this was asked.
alter table fleet_state
  -- heard of within a week
  add column heard int,
  -- nothing heard for longer than the establishment tolerates
  add column silent int;
