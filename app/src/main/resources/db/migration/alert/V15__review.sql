-- What an alert or an exercise teaches: written by its author, read by those above once it is shared. Participants add
-- what they lived through, for the author and for those above; they do not read each other.
create table alert_review (
  -- who wrote the alert
  organisation_id uuid not null references organisation,
  alert_id uuid not null references alert,
  version int not null default 1,
  well text not null check (length(well) <= 20000),
  badly text not null check (length(badly) <= 20000),
  causes text not null check (length(causes) <= 20000),
  changed_at timestamptz not null,
  changed_by text not null,
  -- null while only its author reads it
  shared_at timestamptz,
  shared_by text,
  primary key (organisation_id, alert_id)
);

-- What will be done differently.
create table alert_review_measure (
  organisation_id uuid not null references organisation,
  id uuid not null,
  alert_id uuid not null references alert,
  text text not null check (length(text) between 1 and 1000),
  owner text not null check (length(owner) <= 200),
  deadline date,
  state text not null check (state in ('TODO', 'DOING', 'DONE', 'DROPPED')),
  added_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, alert_id) references alert_review
);
create index alert_review_measure_review on alert_review_measure (organisation_id, alert_id);

create table alert_review_remark (
  organisation_id uuid not null references organisation,
  id uuid not null,
  alert_id uuid not null references alert,
  -- who wrote the alert, and reads this
  other_id uuid not null references organisation,
  text text not null check (length(text) between 1 and 4000),
  at timestamptz not null,
  by_name text not null,
  primary key (organisation_id, id)
);
create index alert_review_remark_alert on alert_review_remark (alert_id, at);

do $$
declare
  owned text;
begin
  foreach owned in array array['alert_review', 'alert_review_measure', 'alert_review_remark'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    execute format('create policy kept on %I to current_user using (true) with check (true)', owned);
    execute format('revoke delete, truncate on %I from ${applicationRole}', owned);
  end loop;
  foreach owned in array array['alert_review', 'alert_review_measure'] loop
    execute format('create policy addable on %I for insert with check (organisation_id = any(current_organisations())
      and alert_id in (select a.id from alert a where a.writer_id = %I.organisation_id and a.revision > 0))', owned, owned);
    execute format('create policy changeable on %I for update using (organisation_id = any(current_organisations()))
      with check (organisation_id = any(current_organisations()))', owned);
  end loop;
end $$;

-- Above its author, or in whose name the alert was told; never for what named people alone received.
create policy readable on alert_review for select using (
  organisation_id = any((select current_organisations())::uuid[])
  or shared_at is not null and alert_id in (
    select a.id from alert a where a.tlp <> 'RED'
      and (a.organisation_id = any((select current_organisations())::uuid[]) or a.writer_id in (
        select x.descendant_id from organisation_ancestor x where x.ancestor_id = any((select current_organisations())::uuid[])
          and x.valid_from <= (select paris_today()) and (x.valid_to is null or x.valid_to > (select paris_today()))))));
create policy readable on alert_review_measure for select using (
  (organisation_id, alert_id) in (select r.organisation_id, r.alert_id from alert_review r));

create policy readable on alert_review_remark for select using (
  organisation_id = any((select current_organisations())::uuid[])
  or other_id = any((select current_organisations())::uuid[])
  or (alert_id in (select r.alert_id from alert_review r)));
-- by whoever received the alert, to whoever wrote it
create policy addable on alert_review_remark for insert with check (
  organisation_id = any(current_organisations())
  and alert_id in (select d.alert_id from alert_delivery d where d.organisation_id = alert_review_remark.organisation_id)
  and alert_id in (select a.id from alert a where a.writer_id = alert_review_remark.other_id));
revoke update on alert_review_remark from ${applicationRole};
