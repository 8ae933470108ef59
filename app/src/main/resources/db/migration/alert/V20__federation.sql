-- What holds is the strictest of what the last publication was told under and of what its writer has in mind for the next
-- one, which may be freer and still wait for a second person.
create function alert_stricter(one text, other text) returns text language sql immutable parallel safe as
$$
  select case when array_position(l, one) <= array_position(l, other) then one else other end
  from (values (array['RED', 'AMBER_STRICT', 'AMBER', 'GREEN', 'CLEAR'])) as levels(l)
$$;
alter table alert add column told_tlp text, add column told_pap text, add column told_anonymous boolean;
update alert set told_tlp = tlp, told_pap = pap, told_anonymous = anonymous where revision > 0;
alter table alert
  add column mark text not null generated always as (alert_stricter(tlp, coalesce(told_tlp, tlp))) stored,
  add column permitted text not null generated always as (alert_stricter(pap, coalesce(told_pap, pap))) stored,
  add column hidden boolean not null generated always as (anonymous or coalesce(told_anonymous, false)) stored;

-- Each revision keeps what it was told under: a freer one does not open those before it.
alter table alert_revision add column tlp text, add column pap text, add column anonymous boolean;
update alert_revision r set tlp = a.tlp, pap = a.pap, anonymous = a.anonymous from alert a where a.id = r.alert_id;
alter table alert_revision alter column tlp set not null, alter column pap set not null, alter column anonymous set not null;
create function alert_revision_mark() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
  update public.alert a set told_tlp = a.tlp, told_pap = a.pap, told_anonymous = a.anonymous where a.id = new.alert_id
  returning a.tlp, a.pap, a.anonymous into new.tlp, new.pap, new.anonymous;
  return new;
end
$$;
create trigger marked before insert on alert_revision for each row execute function alert_revision_mark();

-- TLP:AMBER+STRICT is for the organisations that it was addressed to: those above the victim are not among them by right.
alter policy readable on alert using (
  organisation_id = any((select current_organisations())::uuid[])
  or writer_id = any((select current_organisations())::uuid[])
  or id in (select d.alert_id from alert_delivery d where d.organisation_id = any((select current_organisations())::uuid[]))
  or (revision > 0 and mark not in ('RED', 'AMBER_STRICT') and organisation_id in (
    select a.descendant_id from organisation_ancestor a
    where a.ancestor_id = any((select current_organisations())::uuid[])
      and a.valid_from <= (select paris_today()) and (a.valid_to is null or a.valid_to > (select paris_today())))));

-- As before, under the mark that holds.
create or replace function alert_queue(told uuid, place bigint) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as
$$
  insert into public.alert_outbox (organisation_id, peer_id, alert_id, revision, place, state, queued_at)
  select p.organisation_id, p.id, a.id, a.revision, place, 'QUEUED', clock_timestamp()
  from public.alert a join public.alert_peer p on p.push
  where a.id = told and a.revision > 0 and a.mark <> 'RED'
    and (p.internal and (p.organisation_id in (a.organisation_id, a.writer_id)
          or exists (select from public.alert_delivery d where d.alert_id = a.id and d.organisation_id = p.organisation_id))
      or not p.internal and a.mark in ('CLEAR', 'GREEN') and p.organisation_id = a.writer_id
        and (a.mark = 'CLEAR'
          or exists (select from public.alert_delivery d where d.alert_id = a.id and d.organisation_id = p.stands_for)))
  on conflict do nothing
$$;

create or replace function alert_claim(server text, most int, moment timestamptz, lease interval)
  returns table (id uuid, organisation_id uuid, alert_id uuid, number int, occasion text, channel text, address text, attempts int,
    queued_at timestamptz, reference text, kind text, severity text, tlp text, exercise boolean, withdrawn boolean,
    exposure text, content jsonb, webhook_address text, webhook_secret bytea, webhook_content boolean)
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
  h public.alert_message_host;
begin
  if '00000000-0000-0000-0000-000000000000' <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'for the platform alone';
  end if;
  select * into h from public.alert_message_host x where x.host = server;
  if h.closed_until > moment then
    return;
  end if;
  return query
  with taken as (
    select m.organisation_id as o, m.id as i from public.alert_message m
    where m.state = 'QUEUED' and m.shared_with is null and m.host = server and m.next_at <= moment
    order by m.next_at limit case when h.closed_until is not null then 1 else most end
    for update skip locked),
  claimed as (
    update public.alert_message m set attempts = m.attempts + 1, next_at = moment + lease
    from taken t where m.organisation_id = t.o and m.id = t.i
    returning m.*)
  select c.id, c.organisation_id, c.alert_id, c.number, c.occasion, c.channel, c.address, c.attempts, c.queued_at, a.reference,
    r.content ->> 'kind', r.content ->> 'severity', public.alert_stricter(a.mark, r.tlp),
    a.exercise, r.withdrawn, d.exposure,
    case when a.mark in ('CLEAR', 'GREEN') and r.tlp in ('CLEAR', 'GREEN') then r.content end, w.address, w.secret, w.content
  from claimed c join public.alert a on a.id = c.alert_id
  join public.alert_revision r on r.alert_id = c.alert_id and r.number = c.number
  left join public.alert_delivery d on d.alert_id = c.alert_id and d.organisation_id = c.organisation_id
  left join public.alert_webhook w on w.organisation_id = c.organisation_id and c.channel = 'WEBHOOK';
end
$$;

create or replace function alert_notices(after bigint, most int)
  returns table (cursor bigint, alert_id uuid, number int, reference text, kind text, severity text, tlp text,
    exercise boolean, withdrawn boolean, recipients uuid[])
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select n.cursor, n.alert_id, n.number, a.reference, r.content ->> 'kind', r.content ->> 'severity',
    public.alert_stricter(a.mark, r.tlp), a.exercise, r.withdrawn,
    array(select d.organisation_id from public.alert_delivery d
          where d.alert_id = n.alert_id and (n.sender_id = a.writer_id or d.sender_id = n.sender_id))
      || a.organisation_id || a.writer_id
  from public.alert_notice n join public.alert a on a.id = n.alert_id
  join public.alert_revision r on r.alert_id = n.alert_id and r.number = n.number
  where n.cursor > after order by n.cursor limit most
$$;

-- Peers are kept in hand by a short lease that is renewed, rather than by a long one: a process that is killed with a
-- peer in hand leaves it to the others within a minute.
create function alert_peer_hold(held uuid[], lease interval) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as
$$
  update public.alert_peer p set claimed_until = clock_timestamp() + lease
  where p.id = any(held) and p.claimed_until is not null
$$;

-- Queues for peers what reached a desk without a publication: an establishment that joined an audience, a relay. Each
-- delivery of the last days is looked at until a row of the queue stands for it.
alter table alert_peer add column since timestamptz not null default now();
create function alert_queue_late(earliest timestamptz) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as
$$
declare
  queued int;
begin
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

-- What comes in again is a later version only when the same creator tells it.
alter table alert_inbound add column creator text not null default '' check (length(creator) <= 100);

do $$
declare
  guarded text;
begin
  foreach guarded in array array['alert_peer_hold(uuid[], interval)', 'alert_queue_late(timestamptz)', 'alert_revision_mark()'] loop
    execute format('revoke all on function %s from public', guarded);
  end loop;
end $$;
grant execute on function alert_peer_hold(uuid[], interval), alert_queue_late(timestamptz) to ${applicationRole};
