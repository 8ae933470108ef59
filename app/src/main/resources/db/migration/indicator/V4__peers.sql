-- How the establishments of the same category stand, for one that compares itself: a number of them and three values, and
-- only when there are five at least, so that nobody is recognised. Read with the rights of the owner, for establishments
-- of the scope alone; freshness is not for the caller to choose, which would let two answers be subtracted.
create policy compared on indicator_current for select to current_user using (true);

create function indicator_peers() returns table (organisation_id uuid, indicator text, peers int, low float8, median float8, high float8)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select o.id, v.indicator, count(*)::int,
    percentile_cont(0.25) within group (order by v.numerator * 100.0 / v.denominator),
    percentile_cont(0.5) within group (order by v.numerator * 100.0 / v.denominator),
    percentile_cont(0.75) within group (order by v.numerator * 100.0 / v.denominator)
  from public.organisation o
  join public.organisation p on p.category = o.category and p.kind = o.kind and p.id <> o.id and p.closed_on is null
  join public.indicator_current v on v.organisation_id = p.id and v.denominator > 0 and v.value_date >= public.paris_today() - 90
  where o.id = any(public.current_organisations()) and o.kind = 'LEGAL_ENTITY'
  group by o.id, v.indicator
  having count(*) >= 5
$$;
revoke all on function indicator_peers() from public;
grant execute on function indicator_peers() to ${applicationRole};
