-- What struck one establishment, told to those it was addressed to, and what they answer.
--
-- Policies refer to no other table under policy, so that none of them asks for itself: who addressed a delivery stands in it.

create table alert (
  id uuid primary key,
  -- in whose name it is told
  organisation_id uuid not null references organisation,
  -- who writes: itself, or a regional or national body on its behalf
  writer_id uuid not null references organisation,
  version int not null default 1,
  reference text not null unique check (length(reference) <= 30),
  state text not null check (state in ('DRAFT', 'SUBMITTED', 'PUBLISHED', 'WITHDRAWN', 'CLOSED')),
  tlp text not null check (tlp in ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED')),
  pap text not null check (pap in ('CLEAR', 'GREEN', 'AMBER', 'RED')),
  -- [{"within": organisation, "category": text or null, "product": words or null}]
  audience jsonb not null check (jsonb_typeof(audience) = 'array'),
  -- recipients do not learn in whose name
  anonymous boolean not null,
  exercise boolean not null,
  -- what the next revision will say
  draft jsonb not null,
  -- number of the last published revision; 0 before the first
  revision int not null default 0,
  detected_at timestamptz,
  created_at timestamptz not null,
  created_by text not null,
  -- who asks for a second pair of eyes
  submitted_by uuid,
  submitted_at timestamptz,
  published_at timestamptz,
  ended_at timestamptz
);
create index alert_organisation on alert (organisation_id, created_at desc);
create index alert_writer on alert (writer_id, created_at desc);
create sequence alert_reference;

-- What was said, once and for all.
create table alert_revision (
  alert_id uuid not null references alert,
  number int not null,
  content jsonb not null,
  -- {"field": [before, after]}: all that is new against the revision before
  changes jsonb not null,
  withdrawn boolean not null default false,
  published_at timestamptz not null,
  published_by text not null,
  primary key (alert_id, number)
);

-- What was told, and by whom: a revision by its writer, the last one by whoever relays it. The cursor grows in the order
-- of the commits, without a hole or a tie: whoever remembers one misses nothing.
create table alert_notice (
  cursor bigint primary key,
  alert_id uuid not null,
  number int not null,
  sender_id uuid not null references organisation,
  told_at timestamptz not null,
  recipients int not null,
  foreign key (alert_id, number) references alert_revision
);
create index alert_notice_alert on alert_notice (alert_id, cursor);
create table alert_cursor (
  one boolean primary key default true check (one),
  last bigint not null
);
insert into alert_cursor (last) values (0);

-- Installed versions and systems that an alert speaks of, as the dictionary knew them when it was published.
create table alert_target (
  alert_id uuid not null references alert,
  version_id int not null references product_version,
  -- the number lies within the range, rather than could not be compared
  sure boolean not null,
  primary key (alert_id, version_id)
);
create table alert_cycle (
  alert_id uuid not null references alert,
  -- a cycle of the catalogue, or a product of it: then all its cycles
  cycle text not null,
  -- numbers of the first version concerned and of the first that is not any more; null: no limit
  low int[],
  high int[],
  primary key (alert_id, cycle)
);

-- The numbers of a version in their order, which arrays compare one by one: 7.2.10 comes after 7.2.9.
create function version_numbers(version text) returns int[] language sql immutable parallel safe as
$$ select array(select left(m[1], 9)::int from regexp_matches(coalesce(version, ''), '\d+', 'g') as m limit 8) $$;

-- One row per recipient: what it received, read, answered and did.
create table alert_delivery (
  organisation_id uuid not null references organisation,
  alert_id uuid not null references alert,
  -- who addressed it: the writer, or who relayed it
  sender_id uuid not null references organisation,
  -- named recipients only: nobody above them sees that it exists
  secret boolean not null,
  -- the last one on its desk
  revision int not null,
  delivered_at timestamptz not null,
  -- the first time that a screen, a mailbox or a program took it
  received_at timestamptz,
  read_at timestamptz,
  read_by text,
  read_revision int not null default 0,
  acknowledged_at timestamptz,
  acknowledged_by text,
  answer text check (answer in ('CONCERNED', 'NOT_CONCERNED')),
  reason text check (length(reason) <= 1000),
  protection text not null default 'NONE' check (protection in ('NONE', 'PLANNED', 'PARTIAL', 'APPLIED')),
  -- identifiers of the steps that are done
  steps text[] not null default '{}',
  protected_at timestamptz,
  exposure text not null check (exposure in ('EXPOSED', 'NOT_EXPOSED', 'UNKNOWN', 'NOT_ASSESSED')),
  assessed_at timestamptz not null,
  -- how often somebody else was called because nobody answered
  escalation smallint not null default 0,
  escalate_at timestamptz,
  primary key (organisation_id, alert_id)
);
create index alert_delivery_alert on alert_delivery (alert_id, organisation_id);
create index alert_delivery_waiting on alert_delivery (escalate_at) where acknowledged_at is null and escalate_at is not null;

-- How an establishment is exposed: its own knowledge, told to nobody else.
create table alert_exposure (
  organisation_id uuid not null references organisation,
  alert_id uuid not null references alert,
  -- an asset with two of the versions counts twice
  assets int not null,
  sure int not null,
  primary key (organisation_id, alert_id)
);

-- What people write about an alert: a question to its author, an answer, a local complement, a sighting.
create table alert_remark (
  organisation_id uuid not null references organisation,
  id uuid not null,
  alert_id uuid not null references alert,
  kind text not null check (kind in ('QUESTION', 'ANSWER', 'COMPLEMENT', 'SEEN', 'FALSE_POSITIVE')),
  -- who else reads it; null for a complement
  other_id uuid references organisation,
  text text not null check (length(text) between 1 and 4000),
  at timestamptz not null,
  by_name text not null,
  primary key (organisation_id, id)
);
create index alert_remark_alert on alert_remark (alert_id, at);
create index alert_remark_other on alert_remark (other_id, at);

-- Posture against attacks, declared by a region for its own and by the nation for all.
create table alert_posture (
  organisation_id uuid primary key references organisation,
  level text not null check (level in ('NORMAL', 'REINFORCED', 'MAXIMUM')),
  reason text not null check (length(reason) <= 500),
  since timestamptz not null,
  decided_by text not null
);

do $$
declare
  owned text;
begin
  foreach owned in array array['alert', 'alert_revision', 'alert_target', 'alert_cycle', 'alert_delivery', 'alert_exposure',
      'alert_remark', 'alert_notice', 'alert_cursor', 'alert_posture'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    execute format('create policy kept on %I to current_user using (true) with check (true)', owned);
  end loop;
end $$;

-- Deliveries: the recipient's own; those that one addressed; those of the establishments below, unless secret.
create policy readable on alert_delivery for select using (
  organisation_id = any((select current_organisations())::uuid[])
  or sender_id = any((select current_organisations())::uuid[])
  or (not secret and organisation_id in (
    select a.descendant_id from organisation_ancestor a
    where a.ancestor_id = any((select current_organisations())::uuid[])
      and a.valid_from <= (select paris_today()) and (a.valid_to is null or a.valid_to > (select paris_today())))));
create policy answerable on alert_delivery for update
  using (organisation_id = any((select current_organisations())::uuid[]))
  with check (organisation_id = any((select current_organisations())::uuid[]));
revoke insert, update, delete, truncate on alert_delivery from ${applicationRole};
grant update (received_at, read_at, read_by, read_revision, acknowledged_at, acknowledged_by, answer, reason, protection,
  steps, protected_at, escalation, escalate_at) on alert_delivery to ${applicationRole};

-- Alerts: those that one writes or that are told in one's name; those received; those of the establishments below once
-- they are published, unless for named recipients only.
create policy readable on alert for select using (
  organisation_id = any((select current_organisations())::uuid[])
  or writer_id = any((select current_organisations())::uuid[])
  or id in (select d.alert_id from alert_delivery d where d.organisation_id = any((select current_organisations())::uuid[]))
  or (revision > 0 and tlp <> 'RED' and organisation_id in (
    select a.descendant_id from organisation_ancestor a
    where a.ancestor_id = any((select current_organisations())::uuid[])
      and a.valid_from <= (select paris_today()) and (a.valid_to is null or a.valid_to > (select paris_today())))));
-- in the name of oneself, or of an establishment below
create policy addable on alert for insert with check (
  writer_id = any(current_organisations()) and organisation_in_reach(organisation_id));
create policy changeable on alert for update
  using (writer_id = any(current_organisations())) with check (writer_id = any(current_organisations()));
revoke update, delete, truncate on alert from ${applicationRole};
grant update (version, state, tlp, pap, audience, anonymous, draft, detected_at, submitted_by, submitted_at, ended_at)
  on alert to ${applicationRole};

create policy readable on alert_revision for select using (alert_id in (select a.id from alert a));
create policy readable on alert_notice for select using (alert_id in (select a.id from alert a));
create policy readable on alert_target for select using (alert_id in (select a.id from alert a));
create policy readable on alert_cycle for select using (alert_id in (select a.id from alert a));
revoke insert, update, delete, truncate on alert_revision, alert_notice, alert_target, alert_cycle, alert_exposure from ${applicationRole};
revoke all on alert_cursor from ${applicationRole};

create policy readable on alert_exposure for select using (organisation_id = any(current_organisations()));

create policy readable on alert_remark for select using (
  organisation_id = any(current_organisations()) or other_id = any(current_organisations()));
create policy addable on alert_remark for insert with check (organisation_id = any(current_organisations()));
revoke update, delete, truncate on alert_remark from ${applicationRole};

-- The posture is for everybody below to see.
create policy readable on alert_posture for select using (
  organisation_id = any((select current_organisations())::uuid[])
  or organisation_id in (select a.ancestor_id from organisation_ancestor a
    where a.descendant_id = any((select current_organisations())::uuid[])
      and a.valid_from <= (select paris_today()) and (a.valid_to is null or a.valid_to > (select paris_today()))));
create policy addable on alert_posture for insert with check (organisation_id = any(current_organisations()));
create policy changeable on alert_posture for update
  using (organisation_id = any(current_organisations())) with check (organisation_id = any(current_organisations()));

-- What the exposure of all recipients is read from: by the functions below alone.
create policy assessed on product_presence for select to current_user using (true);
create policy assessed on fleet_cycle for select to current_user using (true);
create policy assessed on asset for select to current_user using (true);
-- Whom to telephone.
create policy called on person for select to current_user using (true);

-- Whom an audience names, as of today: establishments (legal entities), and the bodies above them that it contains.
create function alert_audience(audience jsonb) returns table (organisation_id uuid, kind text)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  with rule as (
    select (r ->> 'within')::uuid as within, r ->> 'category' as category, r ->> 'product' as product
    from jsonb_array_elements(audience) as r),
  named as (
    select r.product, o.id, o.kind from rule r
    join public.organisation_ancestor a on a.ancestor_id = r.within
      and a.valid_from <= public.paris_today() and (a.valid_to is null or a.valid_to > public.paris_today())
    join public.organisation o on o.id = a.descendant_id and o.closed_on is null
    where o.kind = 'LEGAL_ENTITY' and (r.category is null or o.category = r.category)
      or o.kind in ('NATION', 'REGION') and r.category is null and r.product is null
    union
    select r.product, o.id, o.kind from rule r join public.organisation o on o.id = r.within
    where o.kind in ('LEGAL_ENTITY', 'REGION', 'NATION') and (r.category is null or o.category = r.category)
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

-- States how each recipient of an alert is exposed, and puts its revision on their desks, in one statement. The sender
-- must be of the scope. Returns the number of recipients.
create function alert_deliver(told uuid, sender uuid, audience jsonb, moment timestamptz, deadline interval) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
  a public.alert;
  targets boolean;
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
  targets := exists (select from public.alert_target t where t.alert_id = told)
    or exists (select from public.alert_cycle c where c.alert_id = told);

  delete from public.alert_exposure where alert_id = told;
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
        and (v.numbers = '{}' or (c.low is null or v.numbers >= c.low) and (c.high is null or v.numbers < c.high))) h
    group by h.organisation_id),
  recipient as (
    select x.organisation_id, x.kind from public.alert_audience(audience) x
    where x.organisation_id <> a.organisation_id and x.organisation_id <> sender
    union
    select e.organisation_id, o.kind from public.alert_delivery e join public.organisation o on o.id = e.organisation_id
    where e.alert_id = told and sender = a.writer_id),
  told_to as (
    insert into public.alert_delivery as d (organisation_id, alert_id, sender_id, secret, revision, delivered_at, exposure,
      assessed_at, escalate_at)
    select r.organisation_id, told, sender, a.tlp = 'RED', a.revision, moment,
      case when not targets or r.kind <> 'LEGAL_ENTITY' then 'NOT_ASSESSED'
        when h.organisation_id is not null then 'EXPOSED'
        when s.last_seen is null or s.last_seen < moment - interval '30 days' then 'UNKNOWN'
        else 'NOT_EXPOSED' end,
      moment, moment + deadline
    from recipient r
    left join hit h on h.organisation_id = r.organisation_id
    left join public.fleet_state s on s.organisation_id = r.organisation_id
    on conflict (organisation_id, alert_id) do update
      set revision = excluded.revision, exposure = excluded.exposure, assessed_at = excluded.assessed_at,
        secret = excluded.secret
    returning d.organisation_id),
  exposed as (
    insert into public.alert_exposure (organisation_id, alert_id, assets, sure)
    select h.organisation_id, told, h.assets, h.sure from hit h join told_to t on t.organisation_id = h.organisation_id)
  select count(*) into reached from told_to;
  return reached;
end
$$;

-- Publishes the draft as the next revision and names its targets. Returns the number of the revision.
create function alert_publish(told uuid, changes jsonb, versions int[], sure boolean[], cycles jsonb, moment timestamptz,
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
  delete from public.alert_target where alert_id = told;
  insert into public.alert_target (alert_id, version_id, sure)
  select told, t.version_id, bool_or(t.sure) from unnest(versions, sure) as t(version_id, sure) group by t.version_id;
  delete from public.alert_cycle where alert_id = told;
  insert into public.alert_cycle (alert_id, cycle, low, high)
  select told, c ->> 'cycle', nullif(public.version_numbers(c ->> 'from'), '{}'), nullif(public.version_numbers(c ->> 'before'), '{}')
  from jsonb_array_elements(cycles) as c on conflict do nothing;
  insert into public.alert_revision (alert_id, number, content, changes, withdrawn, published_at, published_by)
  values (told, a.revision, a.draft, changes, withdraw, moment, publisher);
  return a.revision;
end
$$;

-- Gives what was just delivered its place in the order of all, and wakes the processes. The last act of its transaction:
-- the place is held until the commit, so that whoever comes next comes after.
create function alert_announce(told uuid, sender uuid, reached int, moment timestamptz) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
  place bigint;
begin
  if sender <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'not the sender of this alert';
  end if;
  update public.alert_cursor set last = last + 1 returning last into place;
  insert into public.alert_notice (cursor, alert_id, number, sender_id, told_at, recipients)
  select place, a.id, a.revision, sender, moment, reached from public.alert a where a.id = told;
  perform pg_notify('hygie_alert', place::text);
  return place;
end
$$;

-- What streams are told by: notices after a cursor, with those they are for. Identifiers and marks, no content.
create function alert_notices(after bigint, most int)
  returns table (cursor bigint, alert_id uuid, number int, reference text, kind text, severity text, tlp text,
    exercise boolean, withdrawn boolean, recipients uuid[])
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select n.cursor, n.alert_id, n.number, a.reference, r.content ->> 'kind', r.content ->> 'severity', a.tlp, a.exercise,
    r.withdrawn,
    array(select d.organisation_id from public.alert_delivery d
          where d.alert_id = n.alert_id and (n.sender_id = a.writer_id or d.sender_id = n.sender_id))
      || a.organisation_id || a.writer_id
  from public.alert_notice n join public.alert a on a.id = n.alert_id
  join public.alert_revision r on r.alert_id = n.alert_id and r.number = n.number
  where n.cursor > after order by n.cursor limit most
$$;

-- Whom to telephone where nobody has acknowledged: who answers for security there. For the sender, and for whoever
-- stands above; names and numbers of office alone.
create function alert_contacts(told uuid, most int)
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
    and (d.sender_id = any(public.current_organisations()) or (not d.secret and d.organisation_id in (
      select a.descendant_id from public.organisation_ancestor a where a.ancestor_id = any(public.current_organisations())
        and a.valid_from <= public.paris_today() and (a.valid_to is null or a.valid_to > public.paris_today()))))
  order by (d.exposure = 'EXPOSED') desc, o.name, o.id, s.rank limit most
$$;

create function alert_last_cursor() returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select last from public.alert_cursor $$;

do $$
declare
  guarded text;
begin
  foreach guarded in array array['alert_audience(jsonb)', 'alert_deliver(uuid, uuid, jsonb, timestamptz, interval)',
      'alert_publish(uuid, jsonb, int[], boolean[], jsonb, timestamptz, text, boolean)',
      'alert_announce(uuid, uuid, int, timestamptz)', 'alert_notices(bigint, int)', 'alert_contacts(uuid, int)',
      'alert_last_cursor()'] loop
    execute format('revoke all on function %s from public', guarded);
    execute format('grant execute on function %s to ${applicationRole}', guarded);
  end loop;
end $$;
