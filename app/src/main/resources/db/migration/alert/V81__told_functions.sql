-- The functions that put alerts on desks, each whole and as it runs: what was rewritten as text before is written out here.

-- Whom an audience names, as of today: establishments (legal entities), and the bodies above them that it contains; of a
-- rule for bodies these alone.
create or replace function alert_audience(audience jsonb) returns table (organisation_id uuid, kind text)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  with rule as (
    select (r ->> 'within')::uuid as within, r ->> 'category' as category, r ->> 'product' as product,
      coalesce((r ->> 'bodies')::boolean, false) as bodies
    from jsonb_array_elements(audience) as r),
  named as (
    select r.product, o.id, o.kind from rule r
    join public.organisation_ancestor a on a.ancestor_id = r.within
      and a.valid_from <= public.paris_today() and (a.valid_to is null or a.valid_to > public.paris_today())
    join public.organisation o on o.id = a.descendant_id and o.closed_on is null
    where o.kind = 'LEGAL_ENTITY' and not r.bodies and (r.category is null or o.category = r.category)
      or o.kind in ('NATION', 'REGION') and r.category is null and r.product is null
    union
    select r.product, o.id, o.kind from rule r join public.organisation o on o.id = r.within
    where o.kind in ('REGION', 'NATION') and (r.category is null or o.category = r.category)
      or o.kind = 'LEGAL_ENTITY' and not r.bodies and (r.category is null or o.category = r.category)
  ),
  users as (
    select distinct r.product, p.organisation_id from (select distinct product from rule where product is not null) r
    join public.product t on public.folded(t.name || ' ' || t.publisher) like '%' || public.folded(r.product) || '%'
    join public.product_version v on v.product_id = t.id
    join public.product_presence p on p.version_id = v.id and p.assets > 0)
  select distinct n.id, n.kind from named n
  where n.product is null
    or exists (select from users u where u.product = n.product and u.organisation_id = n.id)
$$;

-- What an alert strikes, by establishment: of some, or of all. An asset with two of the versions counts twice.
create function alert_hits(told uuid, houses uuid[]) returns table (organisation_id uuid, assets int, sure int)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select h.organisation_id, sum(h.assets)::int, sum(h.sure)::int from (
    select p.organisation_id, p.assets, case when t.sure then p.assets else 0 end as sure
    from public.alert_target t join public.product_presence p on p.version_id = t.version_id and p.assets > 0
    where t.alert_id = told and (houses is null or p.organisation_id = any(houses))
    union all
    select f.organisation_id, f.assets, f.assets from public.alert_cycle c
    join public.fleet_cycle f on f.cycle = c.cycle or f.cycle like c.cycle || '/%'
    where c.alert_id = told and f.assets > 0 and c.low is null and c.high is null
      and (houses is null or f.organisation_id = any(houses))
    union all
    -- a number within a system: looked up where one of its cycles runs
    select x.organisation_id, 1, case when v.numbers = '{}' then 0 else 1 end
    from public.alert_cycle c
    cross join lateral (select distinct f.organisation_id, f.cycle from public.fleet_cycle f
      where f.cycle like c.cycle || '/%' and f.assets > 0 and (houses is null or f.organisation_id = any(houses))) f
    join public.asset x on x.organisation_id = f.organisation_id and x.cycle = f.cycle
      and x.state not in ('RETIRED', 'LOST', 'STOLEN', 'ORDERED')
    cross join lateral public.version_numbers(x.attributes ->> 'os_version') as v(numbers)
    where c.alert_id = told and (c.low is not null or c.high is not null)
      and (v.numbers = '{}' or (c.low is null or v.numbers >= c.low) and (c.high is null or v.numbers < c.high))
    union all
    select s.organisation_id, 1, bool_or(s.sure)::int from public.alert_seen(told) s
    where houses is null or s.organisation_id = any(houses) group by s.organisation_id, s.asset_id
    union all
    select x.organisation_id, x.assets, x.sure from public.alert_hit x
    where x.alert_id = told and (houses is null or x.organisation_id = any(houses))) h
  group by h.organisation_id
$$;
revoke all on function alert_hits(uuid, uuid[]) from public;

-- How a recipient is exposed. Unknown: nothing was heard of its fleet for thirty days, or more of it is silent than is heard of.
create function alert_exposed(hit boolean, named boolean, s fleet_state, moment timestamptz) returns text
language sql immutable as
$$
  select case when hit then 'EXPOSED'
    -- that no marker was seen proves nothing
    when not named then 'NOT_ASSESSED'
    when s.last_seen is null or s.last_seen < moment - interval '30 days' or s.silent > s.heard then 'UNKNOWN'
    else 'NOT_EXPOSED' end
$$;

-- How far the measures of a revision are taken, by the steps that are done. Without steps: as it was said of the whole.
create function alert_protection(was text, done text[], measures text[]) returns text language sql immutable as
$$
  select case when measures = '{}' then was when done @> measures then 'APPLIED' when done && measures then 'PARTIAL'
    when was = 'PLANNED' then 'PLANNED' else 'NONE' end
$$;

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
    ended_at = case when withdraw then moment end, submitted_by = null, submitted_at = null,
    assessable = case when withdraw then x.assessable else cardinality(versions) > 0 or jsonb_array_length(cycles) > 0
      or case when jsonb_typeof(x.draft -> 'affected') = 'array' then jsonb_array_length(x.draft -> 'affected') > 0 else false end end
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
  delete from public.alert_hit where alert_id = told;
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

-- Puts the last revision of an alert on the desks of an audience, each with its exposure. "Newcomers": only on those where it
-- does not lie yet; otherwise the writer's also on those where it does. When it is AMBER or stricter and stricter than the one
-- before, or told to another audience, it goes to that audience alone: the others keep what they had. Under AMBER a body above
-- the victim goes on reading, and so does whom a recipient relayed it to. Returns whose desks.
create or replace function alert_put(told uuid, sender uuid, audience jsonb, moment timestamptz, deadline interval, newcomers boolean)
  returns uuid[]
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
  a public.alert;
  r public.alert_revision;
  whole boolean; -- the writer's, to all whom it is for
  narrow boolean;
  measures text[];
  reached uuid[];
begin
  select * into a from public.alert x where x.id = told;
  select * into strict r from public.alert_revision x where x.alert_id = told and x.number = a.revision;
  whole := sender = a.writer_id and not newcomers;
  narrow := r.tlp in ('AMBER', 'AMBER_STRICT', 'RED') and (r.changes ? 'audience' or exists (
    select from public.alert_revision p where p.alert_id = told and p.number = a.revision - 1
      and public.alert_stricter(p.tlp, r.tlp) <> p.tlp));
  measures := array(select s ->> 'id' from jsonb_array_elements(
    case when jsonb_typeof(r.content -> 'measures') = 'array' then r.content -> 'measures' else '[]' end) s);

  with hit as materialized (select * from public.alert_hits(told, null)),
  member as materialized (
    select x.organisation_id, x.kind from public.alert_audience(audience) x
    where x.organisation_id <> a.organisation_id and x.organisation_id <> sender and x.organisation_id <> a.writer_id),
  holder as materialized (
    select e.organisation_id, e.sender_id, o.kind, w.last from public.alert_delivery e
    join public.organisation o on o.id = e.organisation_id
    left join public.alert_withheld w on w.organisation_id = e.organisation_id and w.alert_id = told and w.number = a.revision - 1
    where e.alert_id = told and whole),
  recipient as (
    select m.organisation_id, m.kind from member m where not (newcomers and exists (
      select from public.alert_delivery e where e.alert_id = told and e.organisation_id = m.organisation_id))
    union
    select h.organisation_id, h.kind from holder h
    where h.last is null and (not narrow or h.organisation_id in (a.writer_id, a.organisation_id) or r.tlp = 'AMBER' and (
      h.sender_id <> a.writer_id and h.sender_id in (select m.organisation_id from member m)
      or h.kind <> 'LEGAL_ENTITY' and exists (select from public.organisation_ancestor x
        where x.ancestor_id = h.organisation_id and x.descendant_id = a.organisation_id
          and x.valid_from <= public.paris_today() and (x.valid_to is null or x.valid_to > public.paris_today()))))),
  told_to as (
    insert into public.alert_delivery as d (organisation_id, alert_id, sender_id, secret, revision, delivered_at, exposure,
      assessed_at, escalate_at)
    select c.organisation_id, told, sender, a.mark = 'RED', a.revision, moment,
      case when c.kind <> 'LEGAL_ENTITY' then 'NOT_ASSESSED'
        else public.alert_exposed(h.organisation_id is not null, a.assessable, s, moment) end,
      moment, moment + deadline
    from recipient c
    left join hit h on h.organisation_id = c.organisation_id
    left join public.fleet_state s on s.organisation_id = c.organisation_id
    on conflict (organisation_id, alert_id) do update
      set revision = excluded.revision, exposure = excluded.exposure, assessed_at = excluded.assessed_at,
        secret = excluded.secret,
        -- never later: a graver revision brings it forward, a milder one leaves it
        escalate_at = case when d.acknowledged_at is null and d.escalation < 2 then least(d.escalate_at, excluded.escalate_at) end,
        -- what is done is held against what is to be done now
        protection = public.alert_protection(d.protection, d.steps, measures),
        protected_at = case when public.alert_protection(d.protection, d.steps, measures) = 'APPLIED' then d.protected_at end,
        answer = case when d.answer = 'NOT_CONCERNED' and excluded.exposure = 'EXPOSED' and d.exposure <> 'EXPOSED' then null
          else d.answer end,
        reopened_at = case when d.answer = 'NOT_CONCERNED' and excluded.exposure = 'EXPOSED' and d.exposure <> 'EXPOSED' then moment
          else d.reopened_at end
    returning d.organisation_id),
  cleared as (
    delete from public.alert_exposure e using told_to t
    where (a.revision > 1 or sender <> a.writer_id) and e.alert_id = told and e.organisation_id = t.organisation_id
      and not exists (select from hit h where h.organisation_id = e.organisation_id)),
  exposed as (
    insert into public.alert_exposure (organisation_id, alert_id, assets, sure)
    select h.organisation_id, told, h.assets, h.sure from hit h join told_to t on t.organisation_id = h.organisation_id
    on conflict (organisation_id, alert_id) do update set assets = excluded.assets, sure = excluded.sure),
  -- told again by whoever may
  opened as (
    delete from public.alert_withheld w using told_to t
    where w.alert_id = told and w.number = a.revision and w.organisation_id = t.organisation_id),
  left_out as (
    insert into public.alert_withheld (organisation_id, alert_id, number, last, first, at)
    select h.organisation_id, told, a.revision, coalesce(h.last, a.revision - 1), h.last is null, moment from holder h
    where not exists (select from recipient c where c.organisation_id = h.organisation_id)
    on conflict do nothing
    returning organisation_id, first),
  -- nobody is called for what is not for them
  ended as (
    update public.alert_delivery d set revision = a.revision, escalate_at = null from left_out l
    where l.first and d.alert_id = told and d.organisation_id = l.organisation_id)
  select coalesce(array_agg(t.organisation_id), '{}') into reached from told_to t;
  return reached;
end
$$;

-- States how each recipient of an alert is exposed, and puts its revision on their desks. The sender must be of the scope.
-- A withdrawal goes to those who have the alert, and leaves what was stated of them; why it is withdrawn is for those alone
-- who had the revision before. Returns the number of recipients.
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
  if sender <> a.writer_id and (a.mark in ('RED', 'AMBER_STRICT')
      or not exists (select from public.alert_delivery d where d.alert_id = told and d.organisation_id = sender)
      or exists (select from public.alert_withheld w
        where w.alert_id = told and w.organisation_id = sender and w.number = a.revision)) then
    raise insufficient_privilege using message = 'this alert may not be relayed';
  end if;
  if a.state = 'WITHDRAWN' then
    update public.alert_delivery d set revision = a.revision, escalate_at = null where d.alert_id = told;
    get diagnostics reached = row_count;
    insert into public.alert_withheld (organisation_id, alert_id, number, last, first, at)
    select w.organisation_id, told, a.revision, w.last, false, moment from public.alert_withheld w
    where w.alert_id = told and w.number = a.revision - 1;
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
create or replace function alert_missed() returns table (alert_id uuid, sender_id uuid, reference text, severity text, number int)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as
$$
begin
  if '00000000-0000-0000-0000-000000000000' <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'for the platform alone';
  end if;
  return query
  with told as materialized (
    select a.id, a.writer_id as sender, a.told_audience as audience from public.alert a
    where a.state = 'PUBLISHED' and a.revision > 0
    union
    select l.alert_id, l.organisation_id, l.audience from public.alert_relay l join public.alert a on a.id = l.alert_id
    where a.state = 'PUBLISHED' and a.mark not in ('RED', 'AMBER_STRICT')
      and not exists (select from public.alert_withheld w
        where w.organisation_id = l.organisation_id and w.alert_id = a.id and w.number = a.revision)),
  member as materialized (
    select d.audience, m.organisation_id from (select distinct t.audience from told t) d
    cross join lateral public.alert_audience(d.audience) m)
  select distinct t.id, t.sender, a.reference, r.severity, a.revision
  from told t join member m on m.audience = t.audience join public.alert a on a.id = t.id
  join public.alert_revision r on r.alert_id = a.id and r.number = a.revision
  where m.organisation_id <> a.organisation_id and m.organisation_id <> a.writer_id and m.organisation_id <> t.sender
    and not exists (select from public.alert_delivery d where d.alert_id = t.id and d.organisation_id = m.organisation_id);
end
$$;

-- Puts a current alert on the desks of those who joined its audience since, and gives that its place in the order of all.
-- For the platform, in the name of whoever addressed it; one process after the other. No row: nobody is missing, or the
-- alert is over.
create or replace function alert_catch_up(told uuid, sender uuid, deadline interval, moment timestamptz)
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
  select * into a from public.alert x where x.id = told and x.state = 'PUBLISHED' for no key update;
  if not found then
    return;
  end if;
  if sender = a.writer_id then
    joined := public.alert_put(told, sender, a.told_audience, moment, deadline, true);
  elsif a.mark not in ('RED', 'AMBER_STRICT') and not exists (select from public.alert_withheld w
      where w.organisation_id = sender and w.alert_id = told and w.number = a.revision) then
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

-- Gives what was just delivered its place in the order of all, and wakes the processes. The last act of its transaction:
-- the place is held until the commit, so that whoever comes next comes after. Only by whoever writes or received the alert.
create or replace function alert_announce(told uuid, sender uuid, reached int, moment timestamptz) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
  place bigint;
begin
  if sender <> all(public.current_organisations())
      or not exists (select from public.alert a where a.id = told and a.revision > 0 and a.writer_id = sender)
        and not exists (select from public.alert_delivery d where d.alert_id = told and d.organisation_id = sender) then
    raise insufficient_privilege using message = 'not the sender of this alert';
  end if;
  update public.alert_cursor set last = last + 1 returning last into place;
  insert into public.alert_notice (cursor, alert_id, number, sender_id, told_at, recipients)
  select place, a.id, a.revision, sender, moment, reached from public.alert a where a.id = told;
  perform pg_notify('hygie_alert', place::text);
  return place;
end
$$;

-- What streams are told by: notices after a cursor, with those they are for. Identifiers and marks, no content; a notice for
-- those who came later wakes nobody else. Whom a revision is withheld from is told under the marks of the last one that was
-- theirs, once; and that the alert does not hold any more.
create or replace function alert_notices(after bigint, most int)
  returns table (cursor bigint, alert_id uuid, number int, reference text, kind text, severity text, tlp text,
    exercise boolean, withdrawn boolean, recipients uuid[])
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  with n as materialized (
    select x.* from public.alert_notice x where x.cursor > after order by x.cursor limit most)
  select n.cursor, n.alert_id, n.number, a.reference, r.kind, r.severity, public.alert_stricter(a.mark, r.tlp), a.exercise, r.withdrawn,
    coalesce(n.late, array(select d.organisation_id from public.alert_delivery d
          where d.alert_id = n.alert_id and (n.sender_id = a.writer_id or d.sender_id = n.sender_id)
            and not exists (select from public.alert_withheld w
              where w.organisation_id = d.organisation_id and w.alert_id = n.alert_id and w.number = n.number))
      || a.organisation_id || a.writer_id)
  from n join public.alert a on a.id = n.alert_id
  join public.alert_revision r on r.alert_id = n.alert_id and r.number = n.number
  union all
  select n.cursor, n.alert_id, n.number, a.reference, l.kind, l.severity, l.tlp, a.exercise, r.withdrawn, w.organisations
  from n join public.alert a on a.id = n.alert_id and n.sender_id = a.writer_id and n.late is null
  join public.alert_revision r on r.alert_id = n.alert_id and r.number = n.number
  cross join lateral (select x.last, array_agg(x.organisation_id) as organisations from public.alert_withheld x
    where x.alert_id = n.alert_id and x.number = n.number and (x.first or r.withdrawn) group by x.last) w
  join public.alert_revision l on l.alert_id = n.alert_id and l.number = w.last
  order by 1
$$;

-- Writes the messages of the next notice, all of them or none. Returns its cursor; null: none is left, or another
-- process is at it. Whom the revision is withheld from is told that there is more, by a message of what they had.
create or replace function alert_fan_out(mail boolean, sms boolean, moment timestamptz) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
  done bigint;
  n record;
  w record;
  roles text[] := array['SECURITY_OFFICER', 'SECURITY_CONTACT', 'IT_DIRECTOR', 'DIRECTOR', 'ON_CALL_MANAGER', 'REGIONAL_AGENCY',
    'REGIONAL_EHEALTH_BODY', 'HEALTH_CERT', 'NATIONAL_AUTHORITY'];
begin
  if '00000000-0000-0000-0000-000000000000' <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'for the platform alone';
  end if;
  select c.last into done from public.alert_message_cursor c for update skip locked;
  if not found then
    return null;
  end if;
  select x.*, a.writer_id into n from public.alert_notice x join public.alert a on a.id = x.alert_id
  where x.cursor > done order by x.cursor limit 1;
  if not found then
    return null;
  end if;
  perform public.alert_write_messages(n.alert_id, n.number, 'REVISION',
    array(select d.organisation_id from public.alert_delivery d
          where d.alert_id = n.alert_id and (n.sender_id = n.writer_id or d.sender_id = n.sender_id)
            and (n.late is null or d.organisation_id = any(n.late))
            and not exists (select from public.alert_withheld x
              where x.organisation_id = d.organisation_id and x.alert_id = n.alert_id and x.number = n.number)),
    roles, false, false, mail, sms, true, moment);
  if n.sender_id = n.writer_id and n.late is null then
    for w in select x.last, array_agg(x.organisation_id) as organisations from public.alert_withheld x
        where x.alert_id = n.alert_id and x.number = n.number and x.first group by x.last loop
      perform public.alert_write_messages(n.alert_id, w.last, 'RESTRICTED', w.organisations, roles, false, false, mail, sms, true, moment);
    end loop;
  end if;
  update public.alert_message_cursor set last = n.cursor;
  return n.cursor;
end
$$;

-- Holds the states of alerts in force against the inventories that were counted anew since, of so many establishments at
-- most, each every ten minutes at most. For the platform alone; one process at a time. Returns how many were looked at.
create function alert_refresh(moment timestamptz, most int) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
  due uuid[];
begin
  if '00000000-0000-0000-0000-000000000000' <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'for the platform alone';
  end if;
  if not pg_try_advisory_xact_lock(hashtextextended('alert_refresh', 0)) then
    return 0;
  end if;
  due := array(select s.organisation_id from public.fleet_state s
    left join public.alert_house h on h.organisation_id = s.organisation_id
    where h.assessed_at is null or s.refreshed_at > h.assessed_at and h.assessed_at < moment - interval '10 minutes'
    order by h.assessed_at nulls first, s.organisation_id limit most);
  with desk as materialized (
    select d.organisation_id, d.alert_id, a.assessable from public.alert_delivery d
    join public.alert a on a.id = d.alert_id and a.state = 'PUBLISHED'
    join public.organisation o on o.id = d.organisation_id and o.kind = 'LEGAL_ENTITY'
    where d.organisation_id = any(due) and d.assessed_at < moment
      and not exists (select from public.alert_withheld w
        where w.organisation_id = d.organisation_id and w.alert_id = d.alert_id and w.number = a.revision)),
  hit as materialized (
    select t.alert_id, h.* from (select distinct alert_id from desk) t cross join lateral public.alert_hits(t.alert_id, due) h),
  stated as (
    update public.alert_delivery d set assessed_at = moment, exposure = x.now,
      answer = case when d.answer = 'NOT_CONCERNED' and x.now = 'EXPOSED' and d.exposure <> 'EXPOSED' then null else d.answer end,
      reopened_at = case when d.answer = 'NOT_CONCERNED' and x.now = 'EXPOSED' and d.exposure <> 'EXPOSED' then moment
        else d.reopened_at end
    from (
      select k.organisation_id, k.alert_id, public.alert_exposed(h.organisation_id is not null, k.assessable, s, moment) as now
      from desk k left join hit h on h.alert_id = k.alert_id and h.organisation_id = k.organisation_id
      left join public.fleet_state s on s.organisation_id = k.organisation_id) x
    where d.organisation_id = x.organisation_id and d.alert_id = x.alert_id),
  cleared as (
    delete from public.alert_exposure e using desk k where e.organisation_id = k.organisation_id and e.alert_id = k.alert_id
      and not exists (select from hit h where h.alert_id = e.alert_id and h.organisation_id = e.organisation_id)),
  counted as (
    insert into public.alert_exposure (organisation_id, alert_id, assets, sure)
    select k.organisation_id, k.alert_id, h.assets, h.sure
    from desk k join hit h on h.alert_id = k.alert_id and h.organisation_id = k.organisation_id
    on conflict (organisation_id, alert_id) do update set assets = excluded.assets, sure = excluded.sure)
  insert into public.alert_house as h (organisation_id, assessed_at) select unnest(due), moment
  on conflict (organisation_id) do update set assessed_at = excluded.assessed_at;
  return cardinality(due);
end
$$;
-- Alerts in force that cite flaws, the last five hundred, when an inventory is due; for the platform alone, identifiers only.
create function alert_citing(moment timestamptz) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as
$$
begin
  if '00000000-0000-0000-0000-000000000000' <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'for the platform alone';
  end if;
  return query
  select a.id from public.alert a join public.alert_revision r on r.alert_id = a.id and r.number = a.revision
  where a.state = 'PUBLISHED' and jsonb_typeof(r.content -> 'vulnerabilities') = 'array'
    and jsonb_array_length(r.content -> 'vulnerabilities') > 0
    and exists (select from public.fleet_state s left join public.alert_house h on h.organisation_id = s.organisation_id
      where h.assessed_at is null or s.refreshed_at > h.assessed_at and h.assessed_at < moment - interval '10 minutes')
  order by a.published_at desc limit 500;
end
$$;
revoke all on function alert_citing(timestamptz) from public;
grant execute on function alert_citing(timestamptz) to ${applicationRole};
revoke all on function alert_refresh(timestamptz, int) from public;
grant execute on function alert_refresh(timestamptz, int) to ${applicationRole};
