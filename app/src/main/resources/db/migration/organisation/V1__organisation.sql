-- The tree of organisations, who belongs to what since when, people and their roles.

create table organisation (
  id uuid primary key,
  version int not null default 0,
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
  -- a group has no legal personality, hence no number as a legal entity
  check (kind <> 'GROUP' or finess is null)
);
create index organisation_kind on organisation (kind, category);

-- Who belongs to what, with dates: the end is the first day on which it no longer holds.
create table membership (
  id uuid primary key,
  member_id uuid not null references organisation,
  container_id uuid not null references organisation,
  support boolean not null default false,
  valid_from date not null,
  valid_to date,
  check (member_id <> container_id),
  check (valid_to is null or valid_to > valid_from)
);
create index membership_member on membership (member_id);
create index membership_container on membership (container_id);
create unique index membership_once on membership (member_id, container_id, valid_from);

-- The same, followed to the top: kept by organisation_refresh_ancestors after each change of membership.
create table organisation_ancestor (
  descendant_id uuid not null references organisation on delete cascade,
  ancestor_id uuid not null references organisation on delete cascade,
  depth int not null,
  valid_from date not null,
  valid_to date
);
create index organisation_ancestor_descendant on organisation_ancestor (descendant_id, ancestor_id);
create index organisation_ancestor_ancestor on organisation_ancestor (ancestor_id, descendant_id);

create function organisation_refresh_ancestors() returns void language sql security definer set search_path = public as
$$
  delete from organisation_ancestor;
  insert into organisation_ancestor (descendant_id, ancestor_id, depth, valid_from, valid_to)
  with recursive climb as (
    select member_id as descendant_id, container_id as ancestor_id, 1 as depth, valid_from, valid_to from membership
    union
    select c.descendant_id, m.container_id, c.depth + 1, greatest(c.valid_from, m.valid_from), least(c.valid_to, m.valid_to)
    from climb c join membership m on m.member_id = c.ancestor_id
    where c.depth < 12
      and greatest(c.valid_from, m.valid_from) < coalesce(least(c.valid_to, m.valid_to), 'infinity')
  )
  select descendant_id, ancestor_id, min(depth), valid_from, valid_to from climb
  group by descendant_id, ancestor_id, valid_from, valid_to;
$$;
revoke all on function organisation_refresh_ancestors() from public;
grant execute on function organisation_refresh_ancestors() to ${applicationRole};

create table person (
  id uuid primary key,
  version int not null default 0,
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
  organisation_id uuid not null references organisation,
  person_id uuid not null references person,
  role text not null,
  valid_from date not null,
  valid_to date,
  time_share smallint check (time_share between 1 and 100),
  delegated_by uuid references person,
  reason text check (length(reason) <= 500),
  check (valid_to is null or valid_to > valid_from),
  -- a delegation always has an end
  check (delegated_by is null or valid_to is not null)
);
create index assignment_organisation on assignment (organisation_id, person_id);
create index assignment_person on assignment (person_id);

-- The tree is public knowledge (it is published); only those above may change it.
alter table organisation enable row level security;
alter table organisation force row level security;
create policy readable on organisation for select using (true);
create policy addable on organisation for insert with check (current_organisations() is not null);
create policy changeable on organisation for update
  using (id = any(current_organisations())
    or exists (select from organisation_ancestor a where a.descendant_id = id and a.ancestor_id = any(current_organisations())))
  with check (true);

alter table membership enable row level security;
alter table membership force row level security;
create policy readable on membership for select using (true);
create policy addable on membership for insert with check (current_organisations() is not null);
create policy changeable on membership for update
  using (container_id = any(current_organisations())
    or exists (select from organisation_ancestor a
               where a.descendant_id = container_id and a.ancestor_id = any(current_organisations())))
  with check (true);

alter table organisation_ancestor enable row level security;
alter table organisation_ancestor force row level security;
create policy readable on organisation_ancestor for select using (true);
create policy refreshed on organisation_ancestor for all to current_user using (true) with check (true);

revoke insert, update, delete, truncate on organisation_ancestor from ${applicationRole};
revoke delete, truncate on organisation, membership from ${applicationRole};

alter table assignment enable row level security;
alter table assignment force row level security;
create policy readable on assignment for select using (
  organisation_id = any(current_organisations())
  or person_id = current_person()
  or organisation_id in (select a.ancestor_id from organisation_ancestor a where a.descendant_id = any(current_organisations())));
create policy addable on assignment for insert with check (organisation_id = any(current_organisations()));
create policy changeable on assignment for update
  using (organisation_id = any(current_organisations())) with check (organisation_id = any(current_organisations()));

alter table person enable row level security;
alter table person force row level security;
create policy readable on person for select using (
  organisation_id = any(current_organisations())
  or id = current_person()
  or id in (select s.person_id from assignment s));
create policy addable on person for insert with check (organisation_id = any(current_organisations()));
create policy changeable on person for update
  using (organisation_id = any(current_organisations())) with check (organisation_id = any(current_organisations()));
revoke delete, truncate on person, assignment from ${applicationRole};
