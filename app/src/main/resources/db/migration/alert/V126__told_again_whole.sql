-- Whom a revision left out and a later one addresses again gets, for programs too, all that stands then: what the revisions between
-- brought and did not change again arrives with it.

-- The first revision behind a withheld one that the reader is told again; null: there is none, or it was not withheld.
create function stix_told_again(told uuid, number int, reader uuid) returns int
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select min(r.number) from public.alert_revision r
  where r.alert_id = told and r.number > stix_told_again.number
    and exists (select from public.alert_withheld w
      where w.organisation_id = reader and w.alert_id = told and w.number = stix_told_again.number)
    and not exists (select from public.alert_withheld w
      where w.organisation_id = reader and w.alert_id = told and w.number = r.number)
$$;
revoke all on function stix_told_again(uuid, int, uuid) from public;

create or replace function stix_is_for(told uuid, number int, mark text, reader uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select (exists (select from public.alert_delivery d where d.alert_id = told and d.organisation_id = reader)
      or exists (select from public.alert a where a.id = told and reader in (a.organisation_id, a.writer_id)))
    and case when number < 0 then exists (select from public.alert_withheld w
        where w.organisation_id = reader and w.alert_id = told and w.number = -stix_is_for.number and w.first)
      -- under TLP:RED there is nothing but such an end, for everybody
      else mark = 'RED' or not exists (select from public.alert_withheld w
          where w.organisation_id = reader and w.alert_id = told and w.number = stix_is_for.number)
        or public.stix_told_again(told, stix_is_for.number, reader) is not null end
$$;

-- From which revision on the organisation reads a release: as before, and of one that was withheld what stands when it is told again.
create function stix_since(told uuid, number int, reader uuid) returns int
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select greatest(public.stix_since(told, reader), public.stix_told_again(told, stix_since.number, reader))
$$;
revoke all on function stix_since(uuid, int, uuid) from public;

create or replace function stix_arrive(told uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as
$$
declare
  r record;
  base bigint;
begin
  if '00000000-0000-0000-0000-000000000000' <> all(public.current_organisations())
      and not exists (select from public.alert a where a.id = told and a.writer_id = any(public.current_organisations()))
      and not exists (select from public.alert_delivery d where d.alert_id = told and d.organisation_id = any(public.current_organisations())) then
    raise insufficient_privilege using message = 'neither the writer nor a recipient of this alert';
  end if;
  perform 1 from public.stix_clock c where c.name = 'alerts' for update;
  for r in select e.revision, e.objects, e.tlp from public.stix_release e where e.alert_id = told and e.objects > 0
      order by abs(e.revision), e.revision loop
    base := public.stix_tick('alerts', r.objects);
    insert into public.stix_arrival (organisation_id, alert_id, revision, base, last, since)
    select s.organisation_id, told, r.revision, base, base + r.objects - 1, public.stix_since(told, r.revision, s.organisation_id)
    from public.stix_subscriber s
    where public.stix_is_for(told, r.revision, r.tlp, s.organisation_id)
      and not exists (select from public.stix_arrival x
        where x.alert_id = told and x.revision = r.revision and x.organisation_id = s.organisation_id);
  end loop;
end
$$;

create or replace function stix_subscribe(reader uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as
$$
begin
  if reader <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'not of this scope';
  end if;
  perform 1 from public.stix_clock c where c.name = 'alerts' for update;
  insert into public.stix_subscriber (organisation_id, since) values (reader, clock_timestamp()) on conflict do nothing;
  if not found then
    return;
  end if;
  with due as materialized (
    select e.alert_id, e.revision, e.objects::bigint as objects,
      sum(e.objects) over (order by e.at, e.alert_id, abs(e.revision), e.revision) as place
    from public.stix_release e
    where e.objects > 0 and (e.alert_id = '00000000-0000-0000-0000-000000000000'
      or public.stix_is_for(e.alert_id, e.revision, e.tlp, reader))),
  start as materialized (select public.stix_tick('alerts', (select sum(objects)::bigint from due)) as base)
  insert into public.stix_arrival (organisation_id, alert_id, revision, base, last, since)
  select reader, d.alert_id, d.revision, start.base + d.place - d.objects, start.base + d.place - 1,
    public.stix_since(d.alert_id, d.revision, reader) from due d, start;
end
$$;
