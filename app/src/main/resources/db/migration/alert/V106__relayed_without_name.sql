-- Who passes an alert on decides whether the victim is named to those who receive it thereby. A row: it is not, by this one.
create table alert_unnamed (
  -- who relayed
  organisation_id uuid not null references organisation,
  alert_id uuid not null references alert,
  at timestamptz not null,
  primary key (organisation_id, alert_id)
);
create index alert_unnamed_alert on alert_unnamed (alert_id);
alter table alert_unnamed enable row level security;
alter table alert_unnamed force row level security;
create policy kept on alert_unnamed to current_user using (true) with check (true);
create policy own on alert_unnamed using (organisation_id = any((select current_organisations())::uuid[]))
  with check (organisation_id = any(current_organisations()));
revoke update, delete, truncate on alert_unnamed from ${applicationRole};

alter table alert_relay_wish add column unnamed boolean not null default false;

-- Alerts that the scope holds by such relays alone: the victim is not named to it, whatever the alert says.
create function alert_unnamed_here() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select d.alert_id from public.alert_delivery d
  where d.organisation_id = any(public.current_organisations()) and d.alert_id in (select u.alert_id from public.alert_unnamed u)
  group by d.alert_id
  having bool_and(exists (select from public.alert_unnamed u where u.alert_id = d.alert_id and u.organisation_id = d.sender_id))
$$;

-- Whether somebody passed it on so; for its writer, whose next revision must not name the victim in its text either.
create function alert_relayed_unnamed(told uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select exists (select from public.alert_unnamed u where u.alert_id = told)
    and exists (select from public.alert a where a.id = told and a.writer_id = any(public.current_organisations()))
$$;

do $$
declare
  guarded text;
begin
  foreach guarded in array array['alert_unnamed_here()', 'alert_relayed_unnamed(uuid)'] loop
    execute format('revoke all on function %s from public', guarded);
    execute format('grant execute on function %s to ${applicationRole}', guarded);
  end loop;
end $$;
