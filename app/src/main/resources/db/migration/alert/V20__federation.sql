-- What holds is the strictest of what the last publication was told under and of what its writer has in mind for the next
-- one, which may be freer and still wait for a second person.
create function alert_stricter(one text, other text) returns text language sql immutable parallel safe as
$$
  select case when array_position(l, one) <= array_position(l, other) then one else other end
  from (values (array['RED', 'AMBER_STRICT', 'AMBER', 'GREEN', 'CLEAR'])) as levels(l)
$$;
alter table alert add column told_tlp text, add column told_pap text, add column told_anonymous boolean, add column told_audience jsonb;
update alert set told_tlp = tlp, told_pap = pap, told_anonymous = anonymous, told_audience = audience where revision > 0;
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
declare
  a public.alert;
begin
  select * into a from public.alert x where x.id = new.alert_id;
  if new.withdrawn then -- what its writer had in mind is not told any more
    new.tlp := a.mark;
    new.pap := a.permitted;
    new.anonymous := a.hidden;
  else
    new.tlp := a.tlp;
    new.pap := a.pap;
    new.anonymous := a.anonymous;
  end if;
  update public.alert x set told_tlp = new.tlp, told_pap = new.pap, told_anonymous = new.anonymous,
    told_audience = case when new.withdrawn then x.told_audience else x.audience end where x.id = new.alert_id;
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

-- The functions that hand alerts out do so under the mark that holds and to the audience that was told, messages and
-- notices under that of their revision too. They are rewritten as they stand, whatever else was changed in them before.
do $$
declare
  f record;
  mark text;
  audience text;
begin
  for f in select p.oid, p.proname from pg_proc p where p.pronamespace = 'public'::regnamespace and p.proname in
      ('alert_claim', 'alert_notices', 'alert_queue', 'alert_deliver', 'alert_put', 'alert_missed', 'alert_catch_up') loop
    mark := case when f.proname in ('alert_claim', 'alert_notices') then 'public.alert_stricter(a.mark, r.tlp)' else 'a.mark' end;
    audience := case when f.proname = 'alert_missed' then 'a.told_audience as audience' else 'a.told_audience' end;
    execute replace(replace(pg_get_functiondef(f.oid), 'a.tlp', mark), 'a.audience', audience);
  end loop;
end $$;

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
