-- Files beside an alert. Which of them a revision shows stands in its content; the bytes stand here.
create table alert_attachment (
  -- who writes the alert
  organisation_id uuid not null references organisation,
  id uuid not null,
  alert_id uuid not null references alert,
  name text not null check (length(name) between 1 and 200),
  -- what the sender called it: never trusted
  type text not null check (length(type) <= 100),
  size int not null check (size between 1 and 10485760),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  content bytea not null,
  added_at timestamptz not null,
  added_by text not null,
  primary key (organisation_id, id)
);
create index alert_attachment_alert on alert_attachment (alert_id);
-- bytes that are compressed already
alter table alert_attachment alter column content set storage external;
alter table alert_attachment enable row level security;
alter table alert_attachment force row level security;
create policy kept on alert_attachment to current_user using (true) with check (true);

-- Whoever may read the alert reads what its last revision shows: neither what a draft adds nor what a correction took back.
create policy readable on alert_attachment for select using (
  organisation_id = any(current_organisations())
  or exists (
    select from alert a join alert_revision r on r.alert_id = a.id and r.number = a.revision
    where a.id = alert_attachment.alert_id
      and r.content -> 'attachments' @> jsonb_build_array(jsonb_build_object('id', alert_attachment.id::text))));
create policy addable on alert_attachment for insert with check (
  organisation_id = any(current_organisations())
  and alert_id in (select a.id from alert a where a.writer_id = alert_attachment.organisation_id
    and a.state in ('DRAFT', 'SUBMITTED', 'PUBLISHED')));
-- what was published stays
create policy removable on alert_attachment for delete using (
  organisation_id = any(current_organisations())
  and not exists (select from alert_revision r where r.alert_id = alert_attachment.alert_id
    and r.content -> 'attachments' @> jsonb_build_array(jsonb_build_object('id', alert_attachment.id::text))));
revoke update, truncate on alert_attachment from ${applicationRole};
