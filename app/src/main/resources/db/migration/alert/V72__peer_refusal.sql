-- What a peer has and could not be read: it holds up nothing, and is asked for again when there is another version of it.
create table alert_peer_refusal (
  organisation_id uuid not null,
  peer_id uuid not null,
  key text not null check (length(key) <= 200),
  version text not null check (length(version) <= 60),
  reason text not null check (length(reason) <= 500),
  at timestamptz not null,
  primary key (organisation_id, peer_id, key),
  foreign key (organisation_id, peer_id) references alert_peer on delete cascade
);
alter table alert_peer_refusal enable row level security;
alter table alert_peer_refusal force row level security;
create policy kept on alert_peer_refusal to current_user using (true) with check (true);
create policy own on alert_peer_refusal using (organisation_id = any((select current_organisations())::uuid[]));

-- As many peers as there is room for, those first that waited longest.
create function alert_peer_due(moment timestamptz, lease interval, most int) returns table (organisation_id uuid, id uuid)
language sql volatile security definer set search_path = pg_catalog, pg_temp as
$$
  update public.alert_peer p set claimed_until = moment + lease
  where (p.organisation_id, p.id) in (
    select q.organisation_id, q.id from public.alert_peer q
    where not q.paused
      and (q.claimed_until is null or q.claimed_until < moment) and (q.quiet_until is null or q.quiet_until <= moment)
      and (q.pull and q.next_pull <= moment or q.push and exists (select from public.alert_outbox o
        where o.organisation_id = q.organisation_id and o.peer_id = q.id and o.state = 'QUEUED'))
    order by coalesce(q.claimed_until, q.next_pull) limit most
    for update skip locked)
  returning p.organisation_id, p.id
$$;
revoke all on function alert_peer_due(timestamptz, interval, int) from public;
grant execute on function alert_peer_due(timestamptz, interval, int) to ${applicationRole};
drop function alert_peer_due(timestamptz, interval);
