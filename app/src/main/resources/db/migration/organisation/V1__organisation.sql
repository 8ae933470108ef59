-- The tree of organisations, who belongs to what since when, people and their roles.
--
-- Versions start at 1: 0 is what the application calls new. Functions and policies name the schema of each table, so
-- that a temporary table of the same name takes nobody in.

create extension if not exists btree_gist;

create table organisation (
  id uuid primary key,
  version int not null default 1,
  kind text not null check (kind in ('NATION', 'REGION', 'GROUP', 'LEGAL_ENTITY', 'SITE', 'SERVICE')),
  category text not null,
  name text not null check (length(name) between 1 and 200),
  short_name text check (length(short_name) <= 60),
  finess varchar(9) unique,
  legal_status text check (legal_status in ('PUBLIC', 'PRIVATE_NON_PROFIT', 'PRIVATE')),
  profile text check (profile in ('ESSENTIAL', 'IMPORTANT', 'MEDICO_SOCIAL')),
  town text,
  department varchar(3),
  beds int check (beds >= 0),
  staff int check (staff >= 0),
  closed_on date,
  words text not null generated always as (folded(
    name || ' ' || coalesce(short_name, '') || ' ' || coalesce(town, '') || ' ' || coalesce(finess, ''))) stored,
  -- a group has no legal personality, hence no number as a legal entity
  check (kind <> 'GROUP' or finess is null)
);
create index organisation_kind on organisation (kind, category);
create index organisation_words on organisation using gin (words gin_trgm_ops);

-- Who belongs to what, with dates: the end is the first day on which it no longer holds.
create table membership (
  id uuid primary key,
  version int not null default 1,
  member_id uuid not null references organisation,
  container_id uuid not null references organisation,
  support boolean not null default false,
  valid_from date not null,
  valid_to date,
  check (member_id <> container_id),
  check (valid_to is null or valid_to > valid_from),
  constraint membership_once
    exclude using gist (member_id with =, container_id with =, daterange(valid_from, valid_to) with &&)
);
create index membership_member on membership (member_id);
create index membership_container on membership (container_id);

-- The same, followed to the top: kept by the two functions below after each change of membership. Without foreign keys:
-- every row comes from a membership, which has them, and a hundred thousand rows come at once.
create table organisation_ancestor (
  descendant_id uuid not null,
  ancestor_id uuid not null,
  depth int not null,
  valid_from date not null,
  valid_to date
);
create index organisation_ancestor_descendant on organisation_ancestor (descendant_id, ancestor_id);
create index organisation_ancestor_ancestor on organisation_ancestor (ancestor_id, descendant_id);

-- All anew: what a load of everything ends with.
create function organisation_refresh_ancestors() returns void language sql security definer
set search_path = pg_catalog, pg_temp as
$$
  delete from public.organisation_ancestor;
  insert into public.organisation_ancestor (descendant_id, ancestor_id, depth, valid_from, valid_to)
  with recursive climb as (
    select member_id as descendant_id, container_id as ancestor_id, 1 as depth, valid_from, valid_to
    from public.membership
    union
    select c.descendant_id, m.container_id, c.depth + 1, greatest(c.valid_from, m.valid_from), least(c.valid_to, m.valid_to)
    from climb c join public.membership m on m.member_id = c.ancestor_id
    where c.depth < 12
      and greatest(c.valid_from, m.valid_from) < coalesce(least(c.valid_to, m.valid_to), 'infinity')
  )
  select descendant_id, ancestor_id, min(depth), valid_from, valid_to from climb
  group by descendant_id, ancestor_id, valid_from, valid_to;
$$;

-- After a change: those that it touched, and what ever stood below them.
create function organisation_refresh_ancestors(changed uuid[]) returns void language plpgsql security definer
set search_path = pg_catalog, pg_temp as
$$
declare
  concerned uuid[];
begin
  with recursive below as (
    select unnest(changed) as id
    union
    select m.member_id from below b join public.membership m on m.container_id = b.id
  )
  select array_agg(id) into concerned from below;
  delete from public.organisation_ancestor where descendant_id = any(concerned);
  insert into public.organisation_ancestor (descendant_id, ancestor_id, depth, valid_from, valid_to)
  with recursive climb as (
    select member_id as descendant_id, container_id as ancestor_id, 1 as depth, valid_from, valid_to
    from public.membership where member_id = any(concerned)
    union
    select c.descendant_id, m.container_id, c.depth + 1, greatest(c.valid_from, m.valid_from), least(c.valid_to, m.valid_to)
    from climb c join public.membership m on m.member_id = c.ancestor_id
    where c.depth < 12
      and greatest(c.valid_from, m.valid_from) < coalesce(least(c.valid_to, m.valid_to), 'infinity')
  )
  select descendant_id, ancestor_id, min(depth), valid_from, valid_to from climb
  group by descendant_id, ancestor_id, valid_from, valid_to;
end
$$;

revoke all on function organisation_refresh_ancestors() from public;
revoke all on function organisation_refresh_ancestors(uuid[]) from public;
grant execute on function organisation_refresh_ancestors() to ${applicationRole};
grant execute on function organisation_refresh_ancestors(uuid[]) to ${applicationRole};

create table person (
  id uuid primary key,
  version int not null default 1,
  organisation_id uuid not null references organisation,
  family_name text not null check (length(family_name) between 1 and 100),
  given_name text not null check (length(given_name) between 1 and 100),
  email text check (length(email) <= 254),
  phone text check (length(phone) <= 40),
  job text check (length(job) <= 120),
  unique (organisation_id, id)
);

-- A role that a person holds in an area (an organisation and what it contains), with dates.
create table assignment (
  id uuid primary key,
  version int not null default 1,
  organisation_id uuid not null references organisation,
  person_id uuid not null references person,
  role text not null,
  valid_from date not null,
  valid_to date,
  time_share smallint check (time_share between 1 and 100),
  delegated_by uuid references person,
  reason text check (length(reason) <= 500),
  check (valid_to is null or valid_to >= valid_from),
  -- a delegation always has an end, and nobody delegates to themselves
  check (delegated_by is null or (valid_to is not null and delegated_by <> person_id))
);
create index assignment_organisation on assignment (organisation_id, person_id);
create index assignment_person on assignment (person_id);

-- Dates of the tree and of the roles are days of Paris.
create function paris_today() returns date language sql stable parallel safe as
$$ select (now() at time zone 'Europe/Paris')::date $$;

-- Whether the scope reaches an organisation: it is in it, or today below one that is.
create function organisation_in_reach(organisation uuid) returns boolean language sql stable parallel safe as
$$
  select organisation = any(public.current_organisations()) or exists (
    select from public.organisation_ancestor a
    where a.descendant_id = organisation and a.ancestor_id = any(public.current_organisations())
      and a.valid_from <= public.paris_today() and (a.valid_to is null or a.valid_to > public.paris_today()))
$$;

-- Whether the scope is one of those that keep the tree above establishments: the platform, the nation, a region.
create function scope_keeps_the_tree() returns boolean language sql stable parallel safe as
$$
  select '00000000-0000-0000-0000-000000000000' = any(public.current_organisations()) or exists (
    select from public.organisation o
    where o.id = any(public.current_organisations()) and o.kind in ('NATION', 'REGION'))
$$;

-- Whether an organisation has never belonged to anything: just added, not attached yet.
create function organisation_is_loose(organisation uuid) returns boolean language sql stable parallel safe as
$$ select not exists (select from public.membership m where m.member_id = organisation) $$;

-- The tree is public knowledge (it is published). An establishment adds and changes its own sites and services; all
-- else belongs to those who keep the tree, and the scope must name what it adds. Nobody attaches what is not theirs, nor to what is not theirs.
alter table organisation enable row level security;
alter table organisation force row level security;
create policy readable on organisation for select using (true);
create policy addable on organisation for insert with check (
  (select scope_keeps_the_tree()) or (kind not in ('NATION', 'REGION', 'GROUP') and id = any(current_organisations())));
create policy changeable on organisation for update
  using (organisation_in_reach(id)) with check (organisation_in_reach(id));

alter table membership enable row level security;
alter table membership force row level security;
create policy readable on membership for select using (true);
create policy addable on membership for insert with check (
  organisation_in_reach(container_id)
  and (organisation_in_reach(member_id)
    or ((select scope_keeps_the_tree()) and organisation_is_loose(member_id))));
create policy changeable on membership for update
  using (organisation_in_reach(container_id) and organisation_in_reach(member_id))
  with check (organisation_in_reach(container_id) and organisation_in_reach(member_id));

alter table organisation_ancestor enable row level security;
alter table organisation_ancestor force row level security;
create policy readable on organisation_ancestor for select using (true);
create policy refreshed on organisation_ancestor for all to current_user using (true) with check (true);

revoke insert, update, delete, truncate on organisation_ancestor from ${applicationRole};
revoke update, delete, truncate on organisation, membership from ${applicationRole};
-- what an organisation is and what a membership binds never change: another one is written
grant update (version, category, name, short_name, finess, legal_status, profile, town, department, beds, staff, closed_on)
  on organisation to ${applicationRole};
grant update (version, support, valid_to) on membership to ${applicationRole};

-- Roles are seen where they hold: in the area itself, and in what is below it today.
alter table assignment enable row level security;
alter table assignment force row level security;
create policy readable on assignment for select using (
  organisation_id = any(current_organisations())
  or person_id = current_person()
  or organisation_id in (select a.ancestor_id from organisation_ancestor a
                         where a.descendant_id = any(current_organisations())
                           and a.valid_from <= paris_today() and (a.valid_to is null or a.valid_to > paris_today())));
create policy addable on assignment for insert with check (
  organisation_id = any(current_organisations())
  and (role <> 'PLATFORM_ADMINISTRATOR' or (select scope_keeps_the_tree())));
create policy changeable on assignment for update
  using (organisation_id = any(current_organisations())) with check (organisation_id = any(current_organisations()));
create policy summed on assignment for select to current_user using (true);

alter table person enable row level security;
alter table person force row level security;
create policy readable on person for select using (
  organisation_id = any(current_organisations())
  or id = current_person()
  or id in (select s.person_id from assignment s));
create policy addable on person for insert with check (organisation_id = any(current_organisations()));
create policy changeable on person for update
  using (organisation_id = any(current_organisations())) with check (organisation_id = any(current_organisations()));

revoke update, delete, truncate on person, assignment from ${applicationRole};
grant update (version, family_name, given_name, email, phone, job) on person to ${applicationRole};
grant update (version, valid_to, time_share, reason) on assignment to ${applicationRole};

-- Shares of time of a mutualised person over all establishments: the sum alone, since each sees only its own roles.
create function person_time_share(person uuid, day date) returns int language sql stable security definer
set search_path = pg_catalog, pg_temp as
$$
  select coalesce(sum(a.time_share), 0)::int from public.assignment a
  where a.person_id = person and a.valid_from <= day and (a.valid_to is null or a.valid_to > day)
$$;
revoke all on function person_time_share(uuid, date) from public;
grant execute on function person_time_share(uuid, date) to ${applicationRole};

-- Extracts of the national register of establishments: kept between the preview and the decision.
create table finess_import (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  file_name text not null check (length(file_name) <= 200),
  content bytea not null,
  regions jsonb not null default '{}',
  added_by text not null,
  added_at timestamptz not null,
  applied_at timestamptz
);
create index finess_import_organisation on finess_import (organisation_id, added_at);
alter table finess_import enable row level security;
alter table finess_import force row level security;
create policy organisation_scope on finess_import
  using (organisation_id = any(current_organisations())) with check (organisation_id = any(current_organisations()));
