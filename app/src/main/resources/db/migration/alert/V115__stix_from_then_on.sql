-- A revision opens nothing to programs but itself: who joins with it, or later, reads of what was told before what still stands then,
-- and neither what was replaced nor what was left out.

-- the revision that brought a later version; null: there is none
alter table stix_object add column replaced int;
-- it says that something was left out
alter table stix_object add column removed boolean not null default false;
update stix_object o set replaced = (select min(x.revision) from stix_object x
  where x.alert_id = o.alert_id and x.id = o.id and x.revision > o.revision)
where not o.last and o.revision > 0;

-- from which revision on the organisation reads; 0: all
alter table stix_arrival add column since int not null default 0;

-- The revision in force when it was delivered; its writer and whoever it is told of read all.
create function stix_since(told uuid, reader uuid) returns int
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select case when exists (select from public.alert a where a.id = told and reader in (a.organisation_id, a.writer_id)) then 0
    else coalesce((select max(r.number) from public.alert_revision r where r.alert_id = told and r.published_at <= (
      select d.delivered_at from public.alert_delivery d where d.alert_id = told and d.organisation_id = reader)), 0) end
$$;
revoke all on function stix_since(uuid, uuid) from public;

update stix_arrival a set since = stix_since(a.alert_id, a.organisation_id)
where a.alert_id in (select r.alert_id from alert_revision r where r.number > 1);

alter policy readable on stix_object using (
  (select true from stix_arrival a where a.alert_id = stix_object.alert_id and a.revision = stix_object.revision
    and a.organisation_id = any((select current_organisations())::uuid[])
    and (stix_object.revision < 0 or stix_object.revision >= a.since
      or not stix_object.removed and coalesce(stix_object.replaced, 2147483647) > a.since)
    limit 1));

-- What was left out of an alert was told once more with its words; those of withdrawn alerts go nowhere any more.
update stix_object o set removed = true, body = convert_to((
    select jsonb_object_agg(p.key, case p.key when 'name' then to_jsonb(a.reference)
      when 'pattern' then to_jsonb('[x-hygie-removed:value = ''removed'']'::text) when 'pattern_type' then '"stix"' else p.value end)
    from jsonb_each(convert_from(o.body, 'UTF8')::jsonb) p
    where p.key in ('type', 'spec_version', 'id', 'created_by_ref', 'created', 'modified', 'lang', 'revoked', 'object_marking_refs',
      'name', 'pattern', 'pattern_type', 'identity_class', 'is_family', 'valid_from', 'relationship_type', 'source_ref', 'target_ref')
  )::text, 'UTF8')
from alert a
where a.id = o.alert_id and a.state <> 'WITHDRAWN' and o.type <> 'report' and convert_from(o.body, 'UTF8')::jsonb ->> 'revoked' = 'true';

create or replace function stix_tell(told uuid, number int, ids text[], types text[], versions text[], bodies bytea[], forget boolean,
  moment timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as
$$
declare
  a public.alert;
  r public.alert_revision;
begin
  select * into a from public.alert x where x.id = told;
  if not found or a.writer_id <> all(public.current_organisations()) or a.revision <> number then
    raise insufficient_privilege using message = 'not the writer of this revision';
  end if;
  select * into strict r from public.alert_revision x where x.alert_id = told and x.number = stix_tell.number;
  if forget then
    delete from public.stix_object o where o.alert_id = told;
  else
    update public.stix_object o set last = false, replaced = number where o.alert_id = told and o.last and o.id = any(ids);
  end if;
  insert into public.stix_release (alert_id, revision, tlp, anonymous, objects, at)
  values (told, number, r.tlp, r.anonymous, cardinality(ids), moment);
  insert into public.stix_object (alert_id, revision, ordinal, id, type, version, first, last, body, removed)
  select told, number, (n.place - 1)::int, n.id, n.type, n.version,
    not exists (select from public.stix_object o where o.alert_id = told and o.id = n.id), true, n.body,
    coalesce(convert_from(n.body, 'UTF8')::jsonb ->> 'revoked' = 'true', false)
  from unnest(ids, types, versions, bodies) with ordinality as n(id, type, version, body, place);
  perform public.stix_arrive(told);
end
$$;

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
    select s.organisation_id, told, r.revision, base, base + r.objects - 1, public.stix_since(told, s.organisation_id)
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
    public.stix_since(d.alert_id, reader) from due d, start;
end
$$;
