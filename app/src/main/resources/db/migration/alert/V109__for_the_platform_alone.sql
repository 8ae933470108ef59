-- What processes ask for all houses at once is not for the scope of one house, as with the functions beside these.

create or replace function alert_notices(after bigint, most int)
  returns table (cursor bigint, alert_id uuid, number int, reference text, kind text, severity text, tlp text,
    exercise boolean, withdrawn boolean, recipients uuid[])
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as
$$
#variable_conflict use_column
begin
  if '00000000-0000-0000-0000-000000000000' <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'for the platform alone';
  end if;
  return query
  with n as materialized (
    select x.* from public.alert_notice x where x.cursor > after order by x.cursor limit most)
  select n.cursor, n.alert_id, n.number, a.reference, r.kind, r.severity, public.alert_stricter(a.mark, r.tlp), a.exercise, r.withdrawn,
    coalesce(n.late, array(select d.organisation_id from public.alert_delivery d
          where d.alert_id = n.alert_id and (n.sender_id = a.writer_id or d.sender_id = n.sender_id)
            and not exists (select from public.alert_withheld w
              where w.organisation_id = d.organisation_id and w.alert_id = n.alert_id and w.number = n.number))
      || a.organisation_id || a.writer_id)
  from n join public.alert a on a.id = n.alert_id
  join public.alert_revision r on r.alert_id = n.alert_id and r.number = n.number
  union all
  select n.cursor, n.alert_id, n.number, a.reference, l.kind, l.severity, l.tlp, a.exercise, r.withdrawn, w.organisations
  from n join public.alert a on a.id = n.alert_id and n.sender_id = a.writer_id and n.late is null
  join public.alert_revision r on r.alert_id = n.alert_id and r.number = n.number
  cross join lateral (select x.last, array_agg(x.organisation_id) as organisations from public.alert_withheld x
    where x.alert_id = n.alert_id and x.number = n.number and (x.first or r.withdrawn) group by x.last) w
  join public.alert_revision l on l.alert_id = n.alert_id and l.number = w.last
  order by 1;
end
$$;

create or replace function alert_message_hosts(moment timestamptz) returns setof text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as
$$
#variable_conflict use_column
begin
  if '00000000-0000-0000-0000-000000000000' <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'for the platform alone';
  end if;
  return query
  select m.host from (select distinct d.host from public.alert_message d
      where d.state = 'QUEUED' and d.shared_with is null and d.next_at <= moment) m
  left join public.alert_message_host h on h.host = m.host
  where h.closed_until is null or h.closed_until <= moment;
end
$$;

create or replace function alert_peer_due(moment timestamptz, lease interval, most int) returns table (organisation_id uuid, id uuid)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as
$$
#variable_conflict use_column
begin
  if '00000000-0000-0000-0000-000000000000' <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'for the platform alone';
  end if;
  return query
  update public.alert_peer p set claimed_until = moment + lease
  where (p.organisation_id, p.id) in (
    select q.organisation_id, q.id from public.alert_peer q
    where not q.paused
      and (q.claimed_until is null or q.claimed_until < moment) and (q.quiet_until is null or q.quiet_until <= moment)
      and (q.pull and q.next_pull <= moment or q.push and exists (select from public.alert_outbox o
        where o.organisation_id = q.organisation_id and o.peer_id = q.id and o.state = 'QUEUED'))
    order by coalesce(q.claimed_until, q.next_pull) limit most
    for update skip locked)
  returning p.organisation_id, p.id;
end
$$;

create or replace function alert_peer_hold(held uuid[], lease interval) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as
$$
#variable_conflict use_column
begin
  if '00000000-0000-0000-0000-000000000000' <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'for the platform alone';
  end if;
  update public.alert_peer p set claimed_until = clock_timestamp() + lease
  where p.id = any(held) and p.claimed_until is not null;
end
$$;

create or replace function alert_peer_wake(peer uuid, moment timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as
$$
#variable_conflict use_column
begin
  if '00000000-0000-0000-0000-000000000000' <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'for the platform alone';
  end if;
  update public.alert_peer p set next_pull = least(p.next_pull, moment), quiet_until = null where p.id = peer;
end
$$;

create or replace function alert_last_cursor() returns bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as
$$
begin
  if '00000000-0000-0000-0000-000000000000' <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'for the platform alone';
  end if;
  return (select c.last from public.alert_cursor c);
end
$$;

-- The secret that a notice of another instance is checked with; whoever sends it has not signed in.
create or replace function alert_peer_alarm(peer uuid) returns bytea
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as
$$
begin
  if '00000000-0000-0000-0000-000000000000' <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'for the platform alone';
  end if;
  return (select p.wake_secret from public.alert_peer p where p.id = peer and not p.paused);
end
$$;

create or replace function alert_queue_late(earliest timestamptz) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as
$$
declare
  queued int;
begin
  if '00000000-0000-0000-0000-000000000000' <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'for the platform alone';
  end if;
  insert into public.alert_outbox (organisation_id, peer_id, alert_id, revision, place, state, queued_at)
  select distinct on (p.organisation_id, p.id, a.id) p.organisation_id, p.id, a.id, a.revision, n.cursor, 'QUEUED', clock_timestamp()
  from public.alert_delivery d join public.alert a on a.id = d.alert_id and a.revision > 0 and a.state = 'PUBLISHED'
  join public.alert_peer p on p.push and (
    p.internal and p.organisation_id = d.organisation_id and a.mark <> 'RED'
    or not p.internal and p.stands_for = d.organisation_id and p.organisation_id = a.writer_id and a.mark in ('CLEAR', 'GREEN'))
  join lateral (select max(x.cursor) as cursor from public.alert_notice x where x.alert_id = a.id) n on true
  where d.delivered_at > earliest and d.delivered_at >= p.since
    and not exists (select from public.alert_outbox o where o.organisation_id = p.organisation_id and o.peer_id = p.id
      and o.alert_id = a.id and o.revision = a.revision)
  on conflict do nothing;
  get diagnostics queued = row_count;
  return queued;
end
$$;
