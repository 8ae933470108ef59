-- What tools of partners read by TAXII: the objects of published revisions, serialised once, and when they arrived at
-- each organisation that reads them.

-- Whoever has read once: arrivals are noted for them alone, not for thousands that never ask.
create table stix_subscriber (
  organisation_id uuid primary key references organisation,
  since timestamptz not null
);

-- Hands out instants in microseconds, each once, in the order of the commits: held until the commit.
create table stix_clock (
  name text primary key,
  last bigint not null
);
insert into stix_clock (name, last) values ('alerts', 0), ('deposits', 0);

-- A revision that was turned into objects. The alert of zeros is the marking definitions, which come before all.
create table stix_release (
  alert_id uuid not null,
  revision int not null,
  tlp text not null,
  anonymous boolean not null,
  objects int not null,
  at timestamptz not null,
  primary key (alert_id, revision)
);

create table stix_object (
  alert_id uuid not null,
  revision int not null,
  ordinal int not null,
  id text not null,
  type text not null,
  -- its modified, or created, as it stands in the body
  version text not null,
  -- first and last version that is kept
  first boolean not null,
  last boolean not null,
  body bytea not null,
  primary key (alert_id, revision, ordinal)
);
create index stix_object_id on stix_object (id);

-- When the objects of a release arrived somewhere: object n at base + n. It is the arrival that a client remembers:
-- an alert that is relayed a month later arrives a month later.
create table stix_arrival (
  organisation_id uuid not null references organisation,
  alert_id uuid not null,
  revision int not null,
  base bigint not null,
  last bigint not null,
  primary key (organisation_id, last)
);
create unique index stix_arrival_release on stix_arrival (alert_id, revision, organisation_id);

do $$
declare
  owned text;
begin
  foreach owned in array array['stix_subscriber', 'stix_clock', 'stix_release', 'stix_object', 'stix_arrival'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    execute format('create policy kept on %I to current_user using (true) with check (true)', owned);
    execute format('revoke all on %I from ${applicationRole}', owned);
  end loop;
end $$;
grant select on stix_subscriber, stix_object, stix_arrival to ${applicationRole};

create policy readable on stix_subscriber for select using (organisation_id = any((select current_organisations())::uuid[]));
create policy readable on stix_arrival for select using (organisation_id = any((select current_organisations())::uuid[]));
-- The sub-select is itself under the policy of arrivals. Not "exists": for that, all arrivals of the reader would be read
-- first, however few objects are asked for.
create policy readable on stix_object for select using (
  (select true from stix_arrival a where a.alert_id = stix_object.alert_id and a.revision = stix_object.revision
    and a.organisation_id = any((select current_organisations())::uuid[]) limit 1));

-- Reserves instants, and returns the first.
create function stix_tick(clock text, number bigint) returns bigint
language sql volatile security definer set search_path = pg_catalog, pg_temp as
$$
  update public.stix_clock c
  set last = greatest(c.last, (extract(epoch from clock_timestamp()) * 1000000)::bigint) + greatest(number, 1)
  where c.name = clock returning c.last - greatest(number, 1) + 1
$$;

-- Notes the arrival of every release of an alert at every subscriber that it was addressed to, that writes it or in whose
-- name it is told, unless it arrived there before.
create function stix_arrive(told uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as
$$
declare
  r record;
  base bigint;
begin
  perform 1 from public.stix_clock c where c.name = 'alerts' for update;
  for r in select e.revision, e.objects from public.stix_release e where e.alert_id = told and e.objects > 0
      order by e.revision loop
    base := public.stix_tick('alerts', r.objects);
    insert into public.stix_arrival (organisation_id, alert_id, revision, base, last)
    select s.organisation_id, told, r.revision, base, base + r.objects - 1
    from public.stix_subscriber s
    where (exists (select from public.alert_delivery d where d.alert_id = told and d.organisation_id = s.organisation_id)
        or exists (select from public.alert a where a.id = told and s.organisation_id in (a.organisation_id, a.writer_id)))
      and not exists (select from public.stix_arrival x
        where x.alert_id = told and x.revision = r.revision and x.organisation_id = s.organisation_id);
  end loop;
end
$$;

-- Alerts that stand on the desk of a subscriber and have not arrived there: of whatever put them there without a word.
create function stix_missing(since timestamptz) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select distinct d.alert_id from public.stix_subscriber s
  join public.alert_delivery d on d.organisation_id = s.organisation_id and d.delivered_at > since
  join public.stix_release e on e.alert_id = d.alert_id and e.objects > 0
  where not exists (select from public.stix_arrival x
    where x.alert_id = e.alert_id and x.revision = e.revision and x.organisation_id = s.organisation_id)
$$;

-- From now on an organisation reads: what it was told before arrives, in the order in which it was told.
create function stix_subscribe(reader uuid) returns void
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
      sum(e.objects) over (order by e.at, e.alert_id, e.revision) as place
    from public.stix_release e
    where e.objects > 0 and (e.alert_id = '00000000-0000-0000-0000-000000000000'
      or exists (select from public.alert_delivery d where d.alert_id = e.alert_id and d.organisation_id = reader)
      or exists (select from public.alert a where a.id = e.alert_id and reader in (a.organisation_id, a.writer_id)))),
  start as materialized (select public.stix_tick('alerts', (select sum(objects)::bigint from due)) as base)
  insert into public.stix_arrival (organisation_id, alert_id, revision, base, last)
  select reader, d.alert_id, d.revision, start.base + d.place - d.objects, start.base + d.place - 1 from due d, start;
end
$$;

-- The last versions of the objects of an alert, for its writer, who tells the next ones.
create function stix_current(told uuid) returns table (body bytea, tlp text, anonymous boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select o.body, e.tlp, e.anonymous from public.stix_object o
  join public.stix_release e on e.alert_id = o.alert_id and e.revision = o.revision
  where o.alert_id = told and o.last
    and exists (select from public.alert a where a.id = told and a.writer_id = any(public.current_organisations()))
  order by o.revision, o.ordinal
$$;

-- Keeps the objects that a revision brings, by its writer. forget: earlier versions are no longer told to anybody.
create function stix_tell(told uuid, number int, ids text[], types text[], versions text[], bodies bytea[], forget boolean,
  moment timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as
$$
declare
  a public.alert;
begin
  select * into a from public.alert x where x.id = told;
  if not found or a.writer_id <> all(public.current_organisations()) or a.revision <> number then
    raise insufficient_privilege using message = 'not the writer of this revision';
  end if;
  if forget then
    delete from public.stix_object o where o.alert_id = told;
  else
    update public.stix_object o set last = false where o.alert_id = told and o.last and o.id = any(ids);
  end if;
  insert into public.stix_release (alert_id, revision, tlp, anonymous, objects, at)
  values (told, number, a.tlp, a.anonymous, cardinality(ids), moment);
  insert into public.stix_object (alert_id, revision, ordinal, id, type, version, first, last, body)
  select told, number, (n.place - 1)::int, n.id, n.type, n.version,
    not exists (select from public.stix_object o where o.alert_id = told and o.id = n.id), true, n.body
  from unnest(ids, types, versions, bodies) with ordinality as n(id, type, version, body, place);
  perform public.stix_arrive(told);
end
$$;


-- What others brought, until a person of the organisation has looked at it.
create table alert_inbound (
  organisation_id uuid not null references organisation,
  id uuid not null,
  channel text not null check (channel in ('TAXII', 'MISP')),
  -- the program or the source that brought it
  origin text not null check (length(origin) <= 300),
  account_id uuid,
  -- of the report or the event at whoever tells it; empty: none
  foreign_id text not null check (length(foreign_id) <= 200),
  foreign_version text not null check (length(foreign_version) <= 60),
  author text not null,
  title text not null,
  tlp text not null check (tlp in ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED')),
  pap text not null check (pap in ('CLEAR', 'GREEN', 'AMBER', 'RED')),
  content jsonb not null,
  withdrawn boolean not null,
  exercise boolean not null,
  received_at timestamptz not null,
  state text not null check (state in ('WAITING', 'ACCEPTED', 'REFUSED', 'REPLACED')),
  decided_at timestamptz,
  decided_by text,
  -- what it became
  alert_id uuid,
  primary key (organisation_id, id)
);
create index alert_inbound_waiting on alert_inbound (organisation_id, received_at desc) where state = 'WAITING';
create unique index alert_inbound_foreign on alert_inbound (organisation_id, origin, foreign_id, foreign_version)
  where foreign_id <> '';

-- The objects as they came, for whoever brought them.
create table stix_deposit (
  organisation_id uuid not null references organisation,
  added bigint not null,
  account_id uuid not null,
  id text not null,
  type text not null,
  version text not null,
  spec_version text not null,
  body bytea not null,
  primary key (organisation_id, added)
);
create unique index stix_deposit_version on stix_deposit (organisation_id, account_id, id, version);

create table stix_status (
  organisation_id uuid not null references organisation,
  id uuid not null,
  account_id uuid not null,
  at timestamptz not null,
  body bytea not null,
  primary key (organisation_id, id)
);
create index stix_status_at on stix_status (at);

do $$
declare
  owned text;
begin
  foreach owned in array array['alert_inbound', 'stix_deposit', 'stix_status'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    execute format('create policy kept on %I to current_user using (true) with check (true)', owned);
    execute format('create policy own on %I using (organisation_id = any((select current_organisations())::uuid[]))', owned);
  end loop;
end $$;

create function stix_clean(before timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as
$$ delete from public.stix_status where at < before $$;

-- The marking definitions, once: every reader needs them before anything else.
create function stix_define(ids text[], bodies bytea[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as
$$
begin
  insert into public.stix_release (alert_id, revision, tlp, anonymous, objects, at)
  values ('00000000-0000-0000-0000-000000000000', 0, 'CLEAR', false, cardinality(ids), '1970-01-01T00:00:00Z')
  on conflict do nothing;
  if found then
    insert into public.stix_object (alert_id, revision, ordinal, id, type, version, first, last, body)
    select '00000000-0000-0000-0000-000000000000', 0, (n.place - 1)::int, n.id, 'marking-definition',
      '2022-10-01T00:00:00.000Z', true, true, n.body
    from unnest(ids, bodies) with ordinality as n(id, body, place);
  end if;
end
$$;

do $$
declare
  guarded text;
begin
  foreach guarded in array array['stix_tick(text, bigint)', 'stix_arrive(uuid)', 'stix_subscribe(uuid)', 'stix_current(uuid)',
      'stix_tell(uuid, int, text[], text[], text[], bytea[], boolean, timestamptz)', 'stix_missing(timestamptz)', 'stix_clean(timestamptz)', 'stix_define(text[], bytea[])'] loop
    execute format('revoke all on function %s from public', guarded);
    execute format('grant execute on function %s to ${applicationRole}', guarded);
  end loop;
end $$;
