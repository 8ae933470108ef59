-- What a revision changes on desks: the time to answer comes forward with the severity, what was known stays known after
-- a withdrawal, markers are looked for in the inventories, and whoever joins later is told what is still current.

-- Markers that inventories can hold, of the last revision.
create table alert_trace (
  alert_id uuid not null references alert,
  kind text not null check (kind in ('ADDRESS', 'NETWORK', 'DOMAIN', 'FILE')),
  -- in lower case
  value text not null,
  primary key (alert_id, kind, value)
);

-- To whom somebody passed an alert on: those who join that audience later are told too.
create table alert_relay (
  organisation_id uuid not null references organisation,
  alert_id uuid not null references alert,
  audience jsonb not null,
  relayed_at timestamptz not null,
  primary key (organisation_id, alert_id, audience)
);

do $$
declare
  owned text;
begin
  foreach owned in array array['alert_trace', 'alert_relay'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    execute format('create policy kept on %I to current_user using (true) with check (true)', owned);
    execute format('revoke insert, update, delete, truncate on %I from ${applicationRole}', owned);
  end loop;
end $$;
create policy readable on alert_trace for select using (alert_id in (select a.id from alert a));
create policy readable on alert_relay for select using (organisation_id = any(current_organisations()));

-- Null: for all those whom its sender addressed. Otherwise for these alone, who came later.
alter table alert_notice add column late uuid[];

-- Whether an address is one of the Internet: private ones are the same in every house and tell nothing.
create function alert_public_address(address text) returns boolean language sql immutable parallel safe as
$$
  select address ~ '^((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])$'
      and address !~ '^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2[0-9]|3[01])|100\.(6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])|22[4-9]|2[3-5][0-9])\.'
    or address ~* '^[23][0-9a-f]{3}:'
$$;
-- Of the fourth version of the protocol; null for all else.
create function alert_network_address(address text) returns inet language sql immutable parallel safe as
$$ select case when address ~ '^((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])$' then address::inet end $$;
create index asset_public_address on asset ((attributes ->> 'ip_address')) where alert_public_address(attributes ->> 'ip_address');
create index asset_domain on asset (lower(attributes ->> 'domain')) where attributes ->> 'domain' is not null;
create index asset_detail_programs on asset_detail using gin ((facts -> 'programs')) where facts -> 'programs' is not null;
create policy assessed on asset_detail for select to current_user using (true);

-- Where the markers of an alert stand in the inventories of all. An address or a full name of a machine is sure; the
-- name of a domain or of a program may be chance.
create function alert_seen(told uuid) returns table (organisation_id uuid, asset_id uuid, sure boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as
$$
declare
  addresses text[];
  networks inet[];
  domains text[];
  files text[];
begin
  select array_agg(t.value) filter (where t.kind = 'ADDRESS'), array_agg(t.value::inet) filter (where t.kind = 'NETWORK'),
    array_agg(t.value) filter (where t.kind = 'DOMAIN'), array_agg(t.value) filter (where t.kind = 'FILE')
  into addresses, networks, domains, files from public.alert_trace t where t.alert_id = told;
  if addresses is not null then
    return query select x.organisation_id, x.id, true from public.asset x
      where x.attributes ->> 'ip_address' = any(addresses) and public.alert_public_address(x.attributes ->> 'ip_address')
        and x.state not in ('RETIRED', 'LOST', 'STOLEN', 'ORDERED');
  end if;
  if networks is not null then
    return query select x.organisation_id, x.id, true from (
        select y.organisation_id, y.id, y.attributes ->> 'ip_address' as address from public.asset y
        where public.alert_public_address(y.attributes ->> 'ip_address') and y.state not in ('RETIRED', 'LOST', 'STOLEN', 'ORDERED')
        offset 0) x
      where public.alert_network_address(x.address) <<= any(networks);
  end if;
  if domains is not null then
    return query select x.organisation_id, x.id, false from public.asset x
      where lower(x.attributes ->> 'domain') = any(domains) and x.state not in ('RETIRED', 'LOST', 'STOLEN', 'ORDERED');
    return query select x.organisation_id, x.id, true
      from unnest(domains) as m(name)
      join public.asset x on lower(x.attributes ->> 'domain') = substr(m.name, strpos(m.name, '.') + 1)
        and lower(x.name) = split_part(m.name, '.', 1)
      where x.state not in ('RETIRED', 'LOST', 'STOLEN', 'ORDERED');
  end if;
  if files is not null then
    return query select x.organisation_id, x.id, false from public.asset_detail d
      join public.asset x on x.organisation_id = d.organisation_id and x.id = d.asset_id
        and x.state not in ('RETIRED', 'LOST', 'STOLEN', 'ORDERED')
      where d.facts -> 'programs' is not null and d.facts -> 'programs' ?| files;
  end if;
end
$$;
revoke all on function alert_seen(uuid) from public;

-- Publishes the draft as the next revision and names its targets. A withdrawal leaves them: who was exposed stays told.
create or replace function alert_publish(told uuid, changes jsonb, versions int[], sure boolean[], cycles jsonb, moment timestamptz,
  publisher text, withdraw boolean) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
  a public.alert;
begin
  update public.alert as x set revision = x.revision + 1, published_at = coalesce(x.published_at, moment),
    version = x.version + 1, state = case when withdraw then 'WITHDRAWN' else 'PUBLISHED' end,
    ended_at = case when withdraw then moment end, submitted_by = null, submitted_at = null
  where x.id = told and x.writer_id = any(public.current_organisations())
    and x.state in ('DRAFT', 'SUBMITTED', 'PUBLISHED')
  returning * into a;
  if not found then
    raise insufficient_privilege using message = 'not the writer of this alert, or it is over';
  end if;
  insert into public.alert_revision (alert_id, number, content, changes, withdrawn, published_at, published_by)
  values (told, a.revision, case when withdraw
      then (select r.content from public.alert_revision r where r.alert_id = told and r.number = a.revision - 1) else a.draft end,
    changes, withdraw, moment, publisher);
  if withdraw then
    return a.revision;
  end if;
  delete from public.alert_target where alert_id = told;
  insert into public.alert_target (alert_id, version_id, sure)
  select told, t.version_id, bool_or(t.sure) from unnest(versions, sure) as t(version_id, sure) group by t.version_id;
  delete from public.alert_cycle where alert_id = told;
  insert into public.alert_cycle (alert_id, cycle, low, high)
  select told, c ->> 'cycle', nullif(public.version_numbers(c ->> 'from'), '{}'), nullif(public.version_numbers(c ->> 'before'), '{}')
  from jsonb_array_elements(cycles) as c on conflict do nothing;
  delete from public.alert_trace where alert_id = told;
  insert into public.alert_trace (alert_id, kind, value)
  select distinct told, case when m.type = 'FILE_NAME' then 'FILE' when m.type = 'IPV4' and m.value like '%/%' then 'NETWORK'
      when m.type in ('IPV4', 'IPV6') or m.value ~ '^[0-9.]+$' then 'ADDRESS' else 'DOMAIN' end, m.value
  from (
    select e ->> 'type' as type, lower(case when e ->> 'type' = 'URL'
        then substring(e ->> 'value' from '://(?:[^/@]*@)?([^/:?#]+)') else e ->> 'value' end) as value
    from jsonb_array_elements(case when jsonb_typeof(a.draft -> 'markers') = 'array' then a.draft -> 'markers' else '[]' end) as e
    where e ->> 'type' in ('IPV4', 'IPV6', 'DOMAIN', 'URL', 'FILE_NAME')) m
  where length(m.value) between 3 and 500
    and (m.value not like '%/%' or m.type = 'IPV4'
      and public.alert_network_address(split_part(m.value, '/', 1)) is not null and split_part(m.value, '/', 2) ~ '^(3[0-2]|[12]?[0-9])$');
  return a.revision;
end
$$;

-- Puts the last revision of an alert on the desks of an audience, each with its exposure, in one statement. "Newcomers":
-- only on those where it does not lie yet; otherwise the writer's also on all those where it does. Returns whose desks.
create function alert_put(told uuid, sender uuid, audience jsonb, moment timestamptz, deadline interval, newcomers boolean)
  returns uuid[]
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
  a public.alert;
  targets boolean;
  reached uuid[];
begin
  select * into a from public.alert where id = told;
  targets := exists (select from public.alert_target t where t.alert_id = told)
    or exists (select from public.alert_cycle c where c.alert_id = told);

  with hit as materialized (
    select h.organisation_id, sum(h.assets)::int as assets, sum(h.sure)::int as sure from (
      select p.organisation_id, p.assets, case when t.sure then p.assets else 0 end as sure
      from public.alert_target t join public.product_presence p on p.version_id = t.version_id and p.assets > 0
      where t.alert_id = told
      union all
      select f.organisation_id, f.assets, f.assets from public.alert_cycle c
      join public.fleet_cycle f on f.cycle = c.cycle or f.cycle like c.cycle || '/%'
      where c.alert_id = told and f.assets > 0 and c.low is null and c.high is null
      union all
      -- a number within a system: looked up where one of its cycles runs
      select x.organisation_id, 1, case when v.numbers = '{}' then 0 else 1 end
      from public.alert_cycle c
      cross join lateral (select distinct f.organisation_id, f.cycle from public.fleet_cycle f
        where f.cycle like c.cycle || '/%' and f.assets > 0) f
      join public.asset x on x.organisation_id = f.organisation_id and x.cycle = f.cycle
        and x.state not in ('RETIRED', 'LOST', 'STOLEN', 'ORDERED')
      cross join lateral public.version_numbers(x.attributes ->> 'os_version') as v(numbers)
      where c.alert_id = told and (c.low is not null or c.high is not null)
        and (v.numbers = '{}' or (c.low is null or v.numbers >= c.low) and (c.high is null or v.numbers < c.high))
      union all
      select s.organisation_id, 1, bool_or(s.sure)::int from public.alert_seen(told) s group by s.organisation_id, s.asset_id) h
    group by h.organisation_id),
  recipient as (
    select x.organisation_id, x.kind from public.alert_audience(audience) x
    where x.organisation_id <> a.organisation_id and x.organisation_id <> sender and x.organisation_id <> a.writer_id
      and not (newcomers and exists (
        select from public.alert_delivery e where e.alert_id = told and e.organisation_id = x.organisation_id))
    union
    select e.organisation_id, o.kind from public.alert_delivery e join public.organisation o on o.id = e.organisation_id
    where e.alert_id = told and sender = a.writer_id and not newcomers),
  told_to as (
    insert into public.alert_delivery as d (organisation_id, alert_id, sender_id, secret, revision, delivered_at, exposure,
      assessed_at, escalate_at)
    select r.organisation_id, told, sender, a.tlp = 'RED', a.revision, moment,
      case when r.kind <> 'LEGAL_ENTITY' then 'NOT_ASSESSED'
        when h.organisation_id is not null then 'EXPOSED'
        -- that no marker was seen proves nothing
        when not targets then 'NOT_ASSESSED'
        when s.last_seen is null or s.last_seen < moment - interval '30 days' then 'UNKNOWN'
        else 'NOT_EXPOSED' end,
      moment, moment + deadline
    from recipient r
    left join hit h on h.organisation_id = r.organisation_id
    left join public.fleet_state s on s.organisation_id = r.organisation_id
    on conflict (organisation_id, alert_id) do update
      set revision = excluded.revision, exposure = excluded.exposure, assessed_at = excluded.assessed_at,
        secret = excluded.secret,
        -- never later: a graver revision brings it forward, a milder one leaves it
        escalate_at = case when d.acknowledged_at is null and d.escalation < 2 then least(d.escalate_at, excluded.escalate_at) end
    returning d.organisation_id),
  cleared as (
    delete from public.alert_exposure e using told_to t where (a.revision > 1 or sender <> a.writer_id) and e.alert_id = told and e.organisation_id = t.organisation_id
      and not exists (select from hit h where h.organisation_id = e.organisation_id)),
  exposed as (
    insert into public.alert_exposure (organisation_id, alert_id, assets, sure)
    select h.organisation_id, told, h.assets, h.sure from hit h join told_to t on t.organisation_id = h.organisation_id
    on conflict (organisation_id, alert_id) do update set assets = excluded.assets, sure = excluded.sure)
  select coalesce(array_agg(t.organisation_id), '{}') into reached from told_to t;
  return reached;
end
$$;
revoke all on function alert_put(uuid, uuid, jsonb, timestamptz, interval, boolean) from public;

-- States how each recipient of an alert is exposed, and puts its revision on their desks. The sender must be of the scope.
-- A withdrawal goes to those who have the alert, and leaves what was stated of them. Returns the number of recipients.
create or replace function alert_deliver(told uuid, sender uuid, audience jsonb, moment timestamptz, deadline interval) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
  a public.alert;
  reached int;
begin
  select * into a from public.alert where id = told;
  if not found or a.revision = 0 or sender <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'not the sender of this alert';
  end if;
  if sender <> a.writer_id and (a.tlp in ('RED', 'AMBER_STRICT') or not exists (
      select from public.alert_delivery d where d.alert_id = told and d.organisation_id = sender)) then
    raise insufficient_privilege using message = 'this alert may not be relayed';
  end if;
  if a.state = 'WITHDRAWN' then
    update public.alert_delivery d set revision = a.revision, escalate_at = null where d.alert_id = told;
    get diagnostics reached = row_count;
    return reached;
  end if;
  if sender <> a.writer_id then
    insert into public.alert_relay (organisation_id, alert_id, audience, relayed_at)
    values (sender, told, alert_deliver.audience, moment) on conflict do nothing;
  end if;
  return cardinality(public.alert_put(told, sender, audience, moment, deadline, false));
end
$$;

-- Alerts in force that somebody of their audience did not receive: who joined a territory, got a product or was taken into
-- the tree since. Each distinct audience is looked up once.
create function alert_missed() returns table (alert_id uuid, sender_id uuid, reference text, severity text, number int)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as
$$
begin
  if '00000000-0000-0000-0000-000000000000' <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'for the platform alone';
  end if;
  return query
  with told as materialized (
    select a.id, a.writer_id as sender, a.audience from public.alert a where a.state = 'PUBLISHED' and a.revision > 0
    union
    select l.alert_id, l.organisation_id, l.audience from public.alert_relay l join public.alert a on a.id = l.alert_id
    where a.state = 'PUBLISHED' and a.tlp not in ('RED', 'AMBER_STRICT')),
  member as materialized (
    select d.audience, m.organisation_id from (select distinct t.audience from told t) d
    cross join lateral public.alert_audience(d.audience) m)
  select distinct t.id, t.sender, a.reference, r.content ->> 'severity', a.revision
  from told t join member m on m.audience = t.audience join public.alert a on a.id = t.id
  join public.alert_revision r on r.alert_id = a.id and r.number = a.revision
  where m.organisation_id <> a.organisation_id and m.organisation_id <> a.writer_id and m.organisation_id <> t.sender
    and not exists (select from public.alert_delivery d where d.alert_id = t.id and d.organisation_id = m.organisation_id);
end
$$;

-- Puts a current alert on the desks of those who joined its audience since, and gives that its place in the order of all.
-- For the platform, in the name of whoever addressed it. No row: nobody is missing, or the alert is over.
create function alert_catch_up(told uuid, sender uuid, deadline interval, moment timestamptz)
  returns table (place bigint, recipients uuid[])
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
  a public.alert;
  audience jsonb;
  joined uuid[] := '{}';
begin
  if sender <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'not the sender of this alert';
  end if;
  select * into a from public.alert x where x.id = told and x.state = 'PUBLISHED' for share;
  if not found then
    return;
  end if;
  if sender = a.writer_id then
    joined := public.alert_put(told, sender, a.audience, moment, deadline, true);
  elsif a.tlp not in ('RED', 'AMBER_STRICT') then
    for audience in select l.audience from public.alert_relay l where l.alert_id = told and l.organisation_id = sender loop
      joined := joined || public.alert_put(told, sender, audience, moment, deadline, true);
    end loop;
  end if;
  if cardinality(joined) = 0 then
    return;
  end if;
  update public.alert_cursor c set last = c.last + 1 returning c.last into place;
  insert into public.alert_notice (cursor, alert_id, number, sender_id, told_at, recipients, late)
  values (place, told, a.revision, sender, moment, cardinality(joined), joined);
  perform pg_notify('hygie_alert', place::text);
  recipients := joined;
  return next;
end
$$;

-- What streams are told by: a notice for those who came later wakes nobody else.
create or replace function alert_notices(after bigint, most int)
  returns table (cursor bigint, alert_id uuid, number int, reference text, kind text, severity text, tlp text,
    exercise boolean, withdrawn boolean, recipients uuid[])
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select n.cursor, n.alert_id, n.number, a.reference, r.content ->> 'kind', r.content ->> 'severity', a.tlp, a.exercise,
    r.withdrawn,
    coalesce(n.late, array(select d.organisation_id from public.alert_delivery d
          where d.alert_id = n.alert_id and (n.sender_id = a.writer_id or d.sender_id = n.sender_id))
      || a.organisation_id || a.writer_id)
  from public.alert_notice n join public.alert a on a.id = n.alert_id
  join public.alert_revision r on r.alert_id = n.alert_id and r.number = n.number
  where n.cursor > after order by n.cursor limit most
$$;

do $$
declare
  guarded text;
begin
  foreach guarded in array array['alert_missed()', 'alert_catch_up(uuid, uuid, interval, timestamptz)'] loop
    execute format('revoke all on function %s from public', guarded);
    execute format('grant execute on function %s to ${applicationRole}', guarded);
  end loop;
end $$;
