-- A relay beyond one's region that waits for a second person, as a publication does. One for each alert and sender.
create table alert_relay_wish (
  -- who would relay
  organisation_id uuid not null references organisation,
  alert_id uuid not null references alert,
  audience jsonb not null check (jsonb_typeof(audience) = 'array'),
  -- the account that asked: another one approves
  asked_by uuid not null,
  asked_by_name text not null check (length(asked_by_name) <= 300),
  asked_at timestamptz not null,
  primary key (organisation_id, alert_id)
);
alter table alert_relay_wish enable row level security;
alter table alert_relay_wish force row level security;
create policy kept on alert_relay_wish to current_user using (true) with check (true);
create policy own on alert_relay_wish using (organisation_id = any((select current_organisations())::uuid[]))
  with check (organisation_id = any(current_organisations()));
revoke truncate on alert_relay_wish from ${applicationRole};
