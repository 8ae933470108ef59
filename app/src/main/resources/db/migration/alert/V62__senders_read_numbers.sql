-- Who addressed an alert does not learn thereby who is exposed to what: names and states are for whoever stands above a
-- recipient. A sender reads numbers, of what they did; of how they are exposed, rounded down. Where an audience was named by
-- a product, everything is rounded, since to be of it says what is used there.

create function alert_below() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select a.descendant_id from public.organisation_ancestor a where a.ancestor_id = any(public.current_organisations())
    and a.valid_from <= public.paris_today() and (a.valid_to is null or a.valid_to > public.paris_today())
$$;

alter policy readable on alert_delivery using (
  organisation_id = any((select current_organisations())::uuid[])
  or ((not secret or sender_id = any((select current_organisations())::uuid[])) and organisation_id in (
    select a.descendant_id from organisation_ancestor a
    where a.ancestor_id = any((select current_organisations())::uuid[])
      and a.valid_from <= (select paris_today()) and (a.valid_to is null or a.valid_to > (select paris_today())))));
alter policy readable on alert_counts using (
  organisation_id = any((select current_organisations())::uuid[])
  or ((not secret or sender_id = any((select current_organisations())::uuid[])
      or writer_id = any((select current_organisations())::uuid[])) and organisation_id in (
    select a.descendant_id from organisation_ancestor a
    where a.ancestor_id = any((select current_organisations())::uuid[])
      and a.valid_from <= (select paris_today()) and (a.valid_to is null or a.valid_to > (select paris_today())))));

-- Once an alert went to the users of a product, its numbers stay rounded: later revisions go to them too.
alter table alert add column by_product boolean not null default false;
create function alert_names_product(audience jsonb) returns boolean language sql immutable parallel safe as
$$ select exists (select from jsonb_array_elements(audience) r where r ->> 'product' is not null) $$;
update alert set by_product = true where revision > 0 and alert_names_product(audience);
create function alert_revision_audience() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
  update public.alert x set by_product = true
  where x.id = new.alert_id and not x.by_product and public.alert_names_product(x.audience);
  return new;
end
$$;
create trigger audience_kept before insert on alert_revision for each row execute function alert_revision_audience();

-- A number that singles nobody out: the multiple of five that it reaches, at least five of all being left open. Zero: not told.
create function alert_at_least(number bigint, of_all bigint) returns int language sql immutable parallel safe as
$$ select greatest(0, least(number - number % 5, (of_all - 5) - (of_all - 5) % 5))::int $$;

-- Whom an alert reached, as far as the reader may know: those of its own and below by name, those that it addressed without
-- name and without any state; of the users of a product a multiple of five of them, none below five.
create function alert_reach(told uuid) returns table (organisation_id uuid, delivered_at timestamptz, received_at timestamptz,
  read_at timestamptz, acknowledged_at timestamptz, escalation smallint, escalate_at timestamptz, exposure text,
  protection text, protected_at timestamptz, answer text)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  with below as materialized (select b as id from public.alert_below() b),
  seen as materialized (
    select d.*, d.sender_id = any(public.current_organisations()) as mine,
      d.organisation_id = any(public.current_organisations()) or (
        (not d.secret or d.sender_id = any(public.current_organisations())) and d.organisation_id in (select id from below)) as named
    from public.alert_delivery d where d.alert_id = told),
  addressed as (
    select s.*, row_number() over (order by md5(s.organisation_id::text || told::text)) as place, count(*) over () as every,
      (select a.by_product from public.alert a where a.id = told) or exists (select from public.alert_relay l
        where l.alert_id = told and l.organisation_id = s.sender_id and public.alert_names_product(l.audience)) as rounded
    from seen s where not s.named and s.mine)
  select s.organisation_id, s.delivered_at, s.received_at, s.read_at, s.acknowledged_at, s.escalation, s.escalate_at,
    s.exposure, s.protection, s.protected_at, s.answer
  from seen s where s.named
  union all
  select null, a.delivered_at, a.received_at, a.read_at, a.acknowledged_at, a.escalation, a.escalate_at, null, null, null, null
  from addressed a where not a.rounded or a.place <= a.every - a.every % 5
$$;

-- How those stand whom the reader addressed and may not know by name, as numbers that single nobody out.
create function alert_rounded(told uuid) returns table (unnamed boolean, by_product boolean, exposed int, unknown int,
  exposed_protected int, protected int, not_concerned int)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  with below as materialized (select b as id from public.alert_below() b),
  n as (
    select count(*) as every, count(*) filter (where d.exposure = 'EXPOSED') as exposed,
      count(*) filter (where d.exposure = 'UNKNOWN') as unknown,
      count(*) filter (where d.exposure = 'EXPOSED' and d.protection = 'APPLIED') as exposed_protected,
      count(*) filter (where d.protection = 'APPLIED') as protected,
      count(*) filter (where d.answer = 'NOT_CONCERNED') as not_concerned,
      bool_or(exists (select from public.alert_relay l
        where l.alert_id = told and l.organisation_id = d.sender_id and public.alert_names_product(l.audience))) as relayed_so
    from public.alert_delivery d where d.alert_id = told and d.sender_id = any(public.current_organisations())
      and d.organisation_id <> all(public.current_organisations()) and d.organisation_id not in (select id from below))
  select n.every > 0, n.every > 0 and (n.relayed_so or coalesce((select a.by_product from public.alert a where a.id = told), false)),
    public.alert_at_least(n.exposed, n.every), public.alert_at_least(n.unknown, n.every),
    public.alert_at_least(n.exposed_protected, n.every), public.alert_at_least(n.protected, n.every),
    public.alert_at_least(n.not_concerned, n.every)
  from n
$$;

-- To how many a notice went: for whoever sent it, rounded when the audience was named by a product, and for those above.
-- Null: not told.
alter table alert_notice add column later boolean not null generated always as (late is not null) stored;
create function alert_told_to(place bigint) returns int
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select case when n.sender_id in (select b from public.alert_below() b) or exists (select from public.organisation o
        where o.id = any(public.current_organisations()) and o.id = n.sender_id and o.kind in ('NATION', 'REGION')) then n.recipients
      when n.sender_id <> all(public.current_organisations()) then null
      when a.by_product or exists (select from public.alert_relay l where l.alert_id = a.id and l.organisation_id = n.sender_id
        and public.alert_names_product(l.audience)) then n.recipients - n.recipients % 5
      else n.recipients end
  from public.alert_notice n join public.alert a on a.id = n.alert_id where n.cursor = place
$$;
revoke select on alert_notice from ${applicationRole};
grant select (cursor, alert_id, number, sender_id, told_at, later) on alert_notice to ${applicationRole};

-- How large an audience is. Who they are is not told, nor how many exactly use a product.
create function alert_audience_size(audience jsonb) returns table (establishments int, bodies int, rounded boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select (case when p.rounded then n.establishments - n.establishments % 5 else n.establishments end)::int, n.bodies::int, p.rounded
  from (select public.alert_names_product(audience) as rounded) p, (
    select count(*) filter (where x.kind = 'LEGAL_ENTITY') as establishments, count(*) filter (where x.kind <> 'LEGAL_ENTITY') as bodies
    from public.alert_audience(audience) x) n
$$;
revoke execute on function alert_audience(jsonb) from ${applicationRole};

-- What instances below told of an alert: by name for those above them; for its sender that of territories with ten
-- establishments at least, with the numbers of exposure rounded.
create function alert_told_counts(told uuid) returns table (organisation_id uuid, name text, recipients int, received int,
  read int, acknowledged int, exposed int, unknown int, protected int, not_concerned int, told_at timestamptz, rounded boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  with below as materialized (select b as id from public.alert_below() b),
  line as (
    select c.*, coalesce(o.short_name, o.name) as label, o.kind,
      c.organisation_id = any(public.current_organisations()) or (c.organisation_id in (select id from below)
        and (not c.secret or c.sender_id = any(public.current_organisations()) or c.writer_id = any(public.current_organisations()))) as named,
      c.sender_id = any(public.current_organisations()) or c.writer_id = any(public.current_organisations()) as mine
    from public.alert_counts c join public.organisation o on o.id = c.organisation_id where c.alert_id = told)
  select l.organisation_id, l.label, l.recipients, l.received, l.read, l.acknowledged,
    case when l.named then l.exposed else public.alert_at_least(l.exposed, l.recipients) end,
    case when l.named then l.unknown else public.alert_at_least(l.unknown, l.recipients) end,
    case when l.named then l.protected else public.alert_at_least(l.protected, l.recipients) end,
    case when l.named then l.not_concerned else public.alert_at_least(l.not_concerned, l.recipients) end, l.told_at, not l.named
  from line l where l.named or (l.mine and l.kind in ('NATION', 'REGION') and l.recipients >= 10
    and not exists (select from public.alert a where a.id = told and a.by_product))
  order by l.label, l.organisation_id limit 500
$$;

-- Whom to telephone, and by which channel somebody was reached: for whoever stands above, sender or not.
create or replace function alert_contacts(told uuid, most int)
  returns table (organisation_id uuid, organisation text, role text, name text, job text, phone text, email text)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select d.organisation_id, coalesce(o.short_name, o.name), s.role, p.given_name || ' ' || p.family_name, p.job, p.phone, p.email
  from public.alert_delivery d join public.organisation o on o.id = d.organisation_id
  left join lateral (
    select s.person_id, s.role, case s.role when 'SECURITY_OFFICER' then 0 when 'SECURITY_CONTACT' then 1 when 'IT_DIRECTOR' then 2
        when 'ON_CALL_MANAGER' then 3 else 4 end as rank
    from public.assignment s
    where (s.organisation_id = d.organisation_id or s.organisation_id in (
        select a.ancestor_id from public.organisation_ancestor a join public.organisation g on g.id = a.ancestor_id and g.kind = 'GROUP'
        where a.descendant_id = d.organisation_id and a.valid_from <= public.paris_today()
          and (a.valid_to is null or a.valid_to > public.paris_today())))
      and s.role in ('SECURITY_OFFICER', 'SECURITY_CONTACT', 'IT_DIRECTOR', 'ON_CALL_MANAGER', 'DIRECTOR')
      and s.valid_from <= public.paris_today() and (s.valid_to is null or s.valid_to > public.paris_today())
    order by 3, s.person_id limit 3) s on true
  left join public.person p on p.id = s.person_id
  where d.alert_id = told and d.acknowledged_at is null and o.kind = 'LEGAL_ENTITY'
    and (not d.secret or d.sender_id = any(public.current_organisations()))
    and (d.organisation_id = any(public.current_organisations()) or d.organisation_id in (select b from public.alert_below() b))
  order by (d.exposure = 'EXPOSED') desc, o.name, o.id, s.rank limit most
$$;
create or replace function alert_proofs(told uuid, organisations uuid[])
  returns table (organisation_id uuid, channel text, sent int, waiting int, dead int, sent_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select m.organisation_id, m.channel, count(*) filter (where l.state = 'SENT')::int, count(*) filter (where l.state = 'QUEUED')::int,
    count(*) filter (where l.state = 'DEAD')::int, min(l.sent_at)
  from public.alert_message m join public.alert_message l on l.id = coalesce(m.shared_with, m.id)
  join public.alert_delivery d on d.alert_id = m.alert_id and d.organisation_id = m.organisation_id
  where m.alert_id = told and m.organisation_id = any(organisations)
    and (d.organisation_id = any(public.current_organisations())
      or ((not d.secret or d.sender_id = any(public.current_organisations())) and d.organisation_id in (select b from public.alert_below() b)))
  group by 1, 2
$$;

do $$
declare
  guarded text;
begin
  foreach guarded in array array['alert_below()', 'alert_reach(uuid)', 'alert_rounded(uuid)', 'alert_told_to(bigint)',
      'alert_audience_size(jsonb)', 'alert_told_counts(uuid)'] loop
    execute format('revoke all on function %s from public', guarded);
    execute format('grant execute on function %s to ${applicationRole}', guarded);
  end loop;
end $$;
revoke all on function alert_revision_audience() from public;
