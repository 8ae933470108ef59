-- Alerts taken over from elsewhere whose maker the scope is not told: it may be whom they struck. It holds them by relays without
-- name alone, or what it got first was told without name; who had the name before, or wrote it, reads on under the maker's identifier.
create function alert_maker_hidden_here() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select g.alert_id from public.alert_origin g join public.alert a on a.id = g.alert_id
  where a.organisation_id <> all(public.current_organisations()) and a.writer_id <> all(public.current_organisations())
    and (g.alert_id in (select u from public.alert_unnamed_here() u)
      or coalesce((select r.anonymous from public.alert_revision r where r.alert_id = g.alert_id and r.published_at <= (
          select min(d.delivered_at) from public.alert_delivery d
          where d.alert_id = g.alert_id and d.organisation_id = any(public.current_organisations()))
        order by r.number desc limit 1), true))
$$;
revoke all on function alert_maker_hidden_here() from public;
grant execute on function alert_maker_hidden_here() to ${applicationRole};
