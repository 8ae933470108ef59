-- An asset of one establishment that serves others: who benefits, and which part of its cost each of them bears.
create table asset_share (
  -- whose asset it is
  organisation_id uuid not null,
  asset_id uuid not null,
  -- may be the owner itself, which then bears a part
  beneficiary_id uuid not null references organisation,
  -- what the parts stand on, such as a number of places; the same for all parts of an asset
  sharing_key text not null check (length(sharing_key) between 1 and 200),
  percent numeric(5, 2) not null check (percent > 0 and percent <= 100),
  shared_at timestamptz not null,
  primary key (organisation_id, asset_id, beneficiary_id),
  foreign key (organisation_id, asset_id) references asset on delete cascade
);
create index asset_share_beneficiary on asset_share (beneficiary_id);
alter table asset_share enable row level security;
alter table asset_share force row level security;
create policy organisation_scope on asset_share using (organisation_id = any(current_organisations()))
  with check (organisation_id = any(current_organisations()));
-- A beneficiary sees its own part, and no other.
create policy received on asset_share for select using (beneficiary_id = any(current_organisations()));

-- Read by the view and the functions below alone, each with its own condition on the scope.
create policy shared on asset_share for select to current_user using (true);
create policy shared on asset for select to current_user using (true);

-- What a beneficiary is told of an asset that serves it, and nothing more.
create view asset_received as
  select s.beneficiary_id, s.organisation_id as owner_id, s.asset_id, a.name, a.kind, a.criticality, s.sharing_key, s.percent
  from asset_share s join asset a on a.organisation_id = s.organisation_id and a.id = s.asset_id
  where s.beneficiary_id = any((select current_organisations())::uuid[]) and s.beneficiary_id <> s.organisation_id
    and a.state not in ('RETIRED', 'LOST', 'STOLEN', 'ORDERED');
revoke all on asset_received from ${applicationRole};
grant select on asset_received to ${applicationRole};

-- Applications of the scope whose product other establishments of the same group own too: how many, never which.
create function product_twins() returns table (organisation_id uuid, asset_id uuid, others int)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  with own as materialized (
    select a.organisation_id, a.id, public.folded(a.attributes ->> 'product') as product
    from public.asset a
    where a.organisation_id = any(public.current_organisations()) and a.kind = 'APPLICATION'
      and a.state not in ('RETIRED', 'LOST', 'STOLEN', 'ORDERED') and a.attributes ->> 'product' is not null
  ), peer as materialized (
    select distinct o.organisation_id, d.descendant_id as peer_id
    from (select distinct x.organisation_id from own x) o
    join public.organisation_ancestor u on u.descendant_id = o.organisation_id
      and u.valid_from <= public.paris_today() and (u.valid_to is null or u.valid_to > public.paris_today())
    join public.organisation g on g.id = u.ancestor_id and g.kind = 'GROUP'
    join public.organisation_ancestor d on d.ancestor_id = g.id and d.descendant_id <> o.organisation_id
      and d.valid_from <= public.paris_today() and (d.valid_to is null or d.valid_to > public.paris_today())
  ), held as materialized (
    select distinct a.organisation_id, public.folded(a.attributes ->> 'product') as product
    from public.asset a
    where a.organisation_id in (select p.peer_id from peer p) and a.kind = 'APPLICATION'
      and a.state not in ('RETIRED', 'LOST', 'STOLEN', 'ORDERED') and a.attributes ->> 'product' is not null
  )
  select o.organisation_id, o.id, count(*)::int
  from own o join peer p on p.organisation_id = o.organisation_id
  join held h on h.organisation_id = p.peer_id and h.product = o.product
  group by o.organisation_id, o.id
$$;
revoke all on function product_twins() from public;
grant execute on function product_twins() to ${applicationRole};

-- For each group of the scope: how many products several of its establishments own, and how often. Counts only.
create function product_twin_counts() returns table (group_id uuid, products int, copies int)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select t.group_id, count(*)::int, sum(t.owners)::int
  from (
    select g.id as group_id, public.folded(a.attributes ->> 'product') as product, count(distinct a.organisation_id) as owners
    from public.organisation g
    join public.organisation_ancestor d on d.ancestor_id = g.id
      and d.valid_from <= public.paris_today() and (d.valid_to is null or d.valid_to > public.paris_today())
    join public.asset a on a.organisation_id = d.descendant_id
    where g.kind = 'GROUP' and g.id = any(public.current_organisations()) and a.kind = 'APPLICATION'
      and a.state not in ('RETIRED', 'LOST', 'STOLEN', 'ORDERED') and a.attributes ->> 'product' is not null
    group by 1, 2 having count(distinct a.organisation_id) > 1) t
  group by t.group_id
$$;
revoke all on function product_twin_counts() from public;
grant execute on function product_twin_counts() to ${applicationRole};
