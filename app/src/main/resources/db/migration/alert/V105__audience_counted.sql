-- How large an audience is, before anything is told. Who they are is not told; of the users of a product a number that is
-- reached and singles nobody out: each territory and category is rounded for itself, so that nobody is found by adding those
-- who are known until the number moves. Rules for a product beyond the fiftieth are left out of what is reached.
create or replace function alert_audience_size(audience jsonb) returns table (establishments int, bodies int, rounded boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  with rule as materialized (
    select r as said, r ->> 'within' as within, r ->> 'category' as category, r ->> 'product' as product
    from jsonb_array_elements(audience) r),
  plain as (
    select count(*) filter (where x.kind = 'LEGAL_ENTITY') as establishments, count(*) filter (where x.kind <> 'LEGAL_ENTITY') as bodies
    from (select coalesce(jsonb_agg(r.said), '[]') as said from rule r where r.product is null) p
    cross join lateral public.alert_audience(p.said) x),
  users as (
    select r.within, r.category, r.product, public.alert_at_least(
      (select count(*) from public.alert_audience(jsonb_build_array(r.said)) x where x.kind = 'LEGAL_ENTITY'),
      (select count(*) from public.alert_audience(jsonb_build_array(r.said - 'product')) x where x.kind = 'LEGAL_ENTITY')) as number
    from (select distinct on (within, category, product) * from rule where product is not null
      order by within, category, product limit 50) r),
  -- categories of a territory add up; territories may lie within each other
  reached as (
    select greatest(coalesce(max(u.number) filter (where u.category is null), 0), coalesce(sum(u.number) filter (where u.category is not null), 0)) as number
    from users u group by u.within, u.product)
  select greatest(p.establishments, coalesce((select max(e.number) from reached e), 0))::int, p.bodies::int,
    exists (select from rule where product is not null)
  from plain p
$$;
