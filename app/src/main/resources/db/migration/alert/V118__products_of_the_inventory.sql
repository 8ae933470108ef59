-- A product that an alert names is looked for among applications, by their product, supplier and name, and among equipment, by its
-- maker and model, besides installed software: an establishment may know by paper alone that it runs it.

-- By which words a product that the asset is may be named; null for what people work on and for what is no product, which are
-- most of the assets: reports of them are written without looking at the indexes below.
alter table asset add column product_words text generated always as (
  case
    when kind in ('APPLICATION', 'DATABASE', 'DIRECTORY') then
      folded(left(coalesce(attributes ->> 'product', '') || ' ' || coalesce(attributes ->> 'supplier', '') || ' ' || name, 500))
    when kind in ('SERVER', 'HYPERVISOR', 'STORAGE', 'NETWORK_EQUIPMENT', 'PRINTER', 'MEDICAL_DEVICE', 'BUILDING_DEVICE')
      and attributes ->> 'model' is not null then
      folded(left(coalesce(attributes ->> 'manufacturer', '') || ' ' || (attributes ->> 'model'), 500))
  end) stored;
create index asset_product_words on asset using gin (product_words gin_trgm_ops) where product_words is not null;
create index asset_product on asset (organisation_id) where product_words is not null;

-- Assets that are one of some products, of some establishments or of all: with the rights of the reader. All words of a product stand
-- in those of the asset, and its version, where it is known, lies in the range. Sure: not by its name alone, and by its number where
-- the alert gives numbers. Without a setting of its own, so that it is planned within what asks.
create function alert_products(affected jsonb, houses uuid[])
  returns table (organisation_id uuid, asset_id uuid, cycle text, why text, sure boolean)
language sql stable as
$$
  select a.organisation_id, a.id, a.cycle, btrim(t.called || ' ' || coalesce(t.version, '')),
    t.whole and (v.numbers is null or v.numbers <> '{}')
  from (
    select w.patterns, w.longest, nullif(public.version_numbers(e.said ->> 'from'), '{}') as low,
      nullif(public.version_numbers(e.said ->> 'before'), '{}') as high
    from jsonb_array_elements(case when jsonb_typeof(affected) = 'array' then affected else '[]' end) with ordinality as e(said, place)
    cross join lateral (
      select array_agg('%' || x.escaped || '%') as patterns,
        (array_agg('%' || x.escaped || '%' order by length(x.escaped) desc))[1] as longest
      from (select replace(replace(replace(y, '\', '\\'), '%', '\%'), '_', '\_') as escaped
        from regexp_split_to_table(btrim(public.folded(e.said ->> 'product')), '\s+') as y) x) w
    where e.place <= 200 and e.said ->> 'cycle' is null and length(w.longest) >= 5) p
  join public.asset a on a.product_words like p.longest and a.product_words like all (p.patterns) and a.product_words is not null
    and (houses is null or a.organisation_id = any(houses)) and a.state not in ('RETIRED', 'LOST', 'STOLEN', 'ORDERED')
  cross join lateral (
    select case when a.kind not in ('APPLICATION', 'DATABASE', 'DIRECTORY') then concat_ws(' ', a.manufacturer, a.model)
        when n.whole then a.attributes ->> 'product' else a.name end as called,
      case when a.kind in ('APPLICATION', 'DATABASE', 'DIRECTORY') then a.attributes ->> 'product_version'
        else coalesce(a.attributes ->> 'firmware', a.attributes ->> 'os_version') end as version,
      n.whole
    from (select a.kind not in ('APPLICATION', 'DATABASE', 'DIRECTORY') or a.attributes ->> 'product' is not null
      and public.folded(a.attributes ->> 'product' || ' ' || coalesce(a.attributes ->> 'supplier', '')) like all (p.patterns) as whole
      offset 0) n) t
  cross join lateral (
    select case when p.low is not null or p.high is not null then public.version_numbers(t.version) end as numbers offset 0) v
  where v.numbers is null or v.numbers = '{}' or (p.low is null or v.numbers >= p.low) and (p.high is null or v.numbers < p.high)
$$;
revoke all on function alert_products(jsonb, uuid[]) from public;
grant execute on function alert_products(jsonb, uuid[]) to ${applicationRole};

-- What an alert strikes, by establishment: of some, or of all. An asset with two of the versions counts twice; one that a product
-- names and a system or a flaw too counts once.
create or replace function alert_hits(told uuid, houses uuid[]) returns table (organisation_id uuid, assets int, sure int)
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
    cross join lateral public.version_numbers(coalesce(x.attributes ->> 'os_version', x.attributes ->> 'firmware',
      x.attributes ->> 'product_version')) as v(numbers)
    where c.alert_id = told and (c.low is not null or c.high is not null)
      and (v.numbers = '{}' or (c.low is null or v.numbers >= c.low) and (c.high is null or v.numbers < c.high))
    union all
    select s.organisation_id, 1, bool_or(s.sure)::int from public.alert_seen(told) s
    where houses is null or s.organisation_id = any(houses) group by s.organisation_id, s.asset_id
    union all
    select e.organisation_id, max(e.assets)::int, max(e.sure)::int from (
      select y.organisation_id, count(*) as assets, count(*) filter (where y.sure) as sure from (
        select s.organisation_id, s.asset_id, bool_or(s.sure) as sure
        from public.alert a join public.alert_revision r on r.alert_id = a.id and r.number = a.revision
        cross join lateral public.alert_products(r.content -> 'affected', houses) s
        where a.id = told and not exists (select from public.alert_cycle c
          where c.alert_id = told and (s.cycle = c.cycle or s.cycle like c.cycle || '/%'))
        group by s.organisation_id, s.asset_id) y group by y.organisation_id
      union all
      select x.organisation_id, x.assets, x.sure from public.alert_hit x
      where x.alert_id = told and (houses is null or x.organisation_id = any(houses))) e
    group by e.organisation_id) h
  group by h.organisation_id
$$;

-- Whom an audience names, as of today: establishments (legal entities), and the bodies above them that it contains; of a
-- rule for bodies these alone. Users of a product have it installed, or in their inventory of applications and equipment.
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
  wanted as (select distinct product, '%' || public.folded(product) || '%' as pattern from rule where product is not null),
  users as (
    select r.product, p.organisation_id from wanted r
    join public.product t on public.folded(t.name || ' ' || t.publisher) like r.pattern
    join public.product_version v on v.product_id = t.id
    join public.product_presence p on p.version_id = v.id and p.assets > 0
    union
    select r.product, a.organisation_id from wanted r
    join public.asset a on a.product_words like r.pattern and a.product_words is not null
      and a.state not in ('RETIRED', 'LOST', 'STOLEN', 'ORDERED')
    where length(r.product) >= 3)
  select distinct n.id, n.kind from named n
  where n.product is null
    or exists (select from users u where u.product = n.product and u.organisation_id = n.id)
$$;
