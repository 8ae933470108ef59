-- An exemption accepts a risk: it is proposed by whoever edits the inventory, and holds once somebody who answers for the house has accepted it.
alter table exemption rename column decided_by to proposed_by;
alter table exemption
  add column proposer_id uuid,
  -- holds nothing yet; those of before hold as they did
  add column waits boolean not null default false,
  add column accepted_by text,
  add column accepted_on date,
  add check (not waits or accepted_on is null);
create index exemption_waiting on exemption (organisation_id, valid_from) where waits and ended_on is null;
