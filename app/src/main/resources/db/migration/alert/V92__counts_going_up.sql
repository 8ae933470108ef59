-- How those of this instance stand to whom an establishment passed an alert on, and itself: numbers that go up to the instance
-- from which it came, whole. What a person reads of them is rounded where alert_rounded says so.
create function alert_counts_up(told uuid) returns table (recipients bigint, received bigint, read bigint, acknowledged bigint,
  exposed bigint, unknown bigint, protected bigint, not_concerned bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select count(*), count(d.received_at), count(d.read_at), count(d.acknowledged_at), count(*) filter (where d.exposure = 'EXPOSED'),
    count(*) filter (where d.exposure = 'UNKNOWN'), count(*) filter (where d.protection = 'APPLIED'),
    count(*) filter (where d.answer = 'NOT_CONCERNED')
  from public.alert_delivery d
  where d.alert_id = told
    and (d.sender_id = any(public.current_organisations()) or d.organisation_id = any(public.current_organisations()))
$$;
revoke all on function alert_counts_up(uuid) from public;
grant execute on function alert_counts_up(uuid) to ${applicationRole};
