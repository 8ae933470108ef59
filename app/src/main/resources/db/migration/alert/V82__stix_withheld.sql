-- Programs too get a revision only where it is for their organisation; the others get the end of what they had: the release of
-- a negative number, which takes back the report of the alert and says nothing more.

create function stix_is_for(told uuid, number int, mark text, reader uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select (exists (select from public.alert_delivery d where d.alert_id = told and d.organisation_id = reader)
      or exists (select from public.alert a where a.id = told and reader in (a.organisation_id, a.writer_id)))
    and case when number < 0 then exists (select from public.alert_withheld w
        where w.organisation_id = reader and w.alert_id = told and w.number = -stix_is_for.number and w.first)
      -- under TLP:RED there is nothing but such an end, for everybody
      else mark = 'RED' or not exists (select from public.alert_withheld w
        where w.organisation_id = reader and w.alert_id = told and w.number = stix_is_for.number) end
$$;
revoke all on function stix_is_for(uuid, int, text, uuid) from public;

-- Notes the arrival of every release of an alert at every subscriber that it is for, unless it arrived there before.
create or replace function stix_arrive(told uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as
$$
declare
  r record;
  base bigint;
begin
  if '00000000-0000-0000-0000-000000000000' <> all(public.current_organisations())
      and not exists (select from public.alert a where a.id = told and a.writer_id = any(public.current_organisations()))
      and not exists (select from public.alert_delivery d where d.alert_id = told and d.organisation_id = any(public.current_organisations())) then
    raise insufficient_privilege using message = 'neither the writer nor a recipient of this alert';
  end if;
  perform 1 from public.stix_clock c where c.name = 'alerts' for update;
  for r in select e.revision, e.objects, e.tlp from public.stix_release e where e.alert_id = told and e.objects > 0
      order by abs(e.revision), e.revision loop
    base := public.stix_tick('alerts', r.objects);
    insert into public.stix_arrival (organisation_id, alert_id, revision, base, last)
    select s.organisation_id, told, r.revision, base, base + r.objects - 1
    from public.stix_subscriber s
    where public.stix_is_for(told, r.revision, r.tlp, s.organisation_id)
      and not exists (select from public.stix_arrival x
        where x.alert_id = told and x.revision = r.revision and x.organisation_id = s.organisation_id);
  end loop;
end
$$;

-- Alerts that stand on the desk of a subscriber and have not arrived there: of whatever put them there without a word. For the
-- platform; others are told nothing.
create or replace function stix_missing(since timestamptz) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select distinct d.alert_id from public.stix_subscriber s
  join public.alert_delivery d on d.organisation_id = s.organisation_id and d.delivered_at > since
  join public.stix_release e on e.alert_id = d.alert_id and e.objects > 0
  where '00000000-0000-0000-0000-000000000000' = any(public.current_organisations())
    and public.stix_is_for(e.alert_id, e.revision, e.tlp, s.organisation_id) and not exists (select from public.stix_arrival x
    where x.alert_id = e.alert_id and x.revision = e.revision and x.organisation_id = s.organisation_id)
$$;

create or replace function stix_clean(before timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as
$$
  delete from public.stix_status
  where at < before and '00000000-0000-0000-0000-000000000000' = any(public.current_organisations())
$$;

-- From now on an organisation reads: what it was told before arrives, in the order in which it was told.
create or replace function stix_subscribe(reader uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as
$$
begin
  if reader <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'not of this scope';
  end if;
  perform 1 from public.stix_clock c where c.name = 'alerts' for update;
  insert into public.stix_subscriber (organisation_id, since) values (reader, clock_timestamp()) on conflict do nothing;
  if not found then
    return;
  end if;
  with due as materialized (
    select e.alert_id, e.revision, e.objects::bigint as objects,
      sum(e.objects) over (order by e.at, e.alert_id, abs(e.revision), e.revision) as place
    from public.stix_release e
    where e.objects > 0 and (e.alert_id = '00000000-0000-0000-0000-000000000000'
      or public.stix_is_for(e.alert_id, e.revision, e.tlp, reader))),
  start as materialized (select public.stix_tick('alerts', (select sum(objects)::bigint from due)) as base)
  insert into public.stix_arrival (organisation_id, alert_id, revision, base, last)
  select reader, d.alert_id, d.revision, start.base + d.place - d.objects, start.base + d.place - 1 from due d, start;
end
$$;

-- The last versions of the objects of an alert, for its writer, who tells the next ones.
create or replace function stix_current(told uuid) returns table (body bytea, tlp text, anonymous boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select o.body, e.tlp, e.anonymous from public.stix_object o
  join public.stix_release e on e.alert_id = o.alert_id and e.revision = o.revision
  where o.alert_id = told and o.last and o.revision > 0
    and exists (select from public.alert a where a.id = told and a.writer_id = any(public.current_organisations()))
  order by o.revision, o.ordinal
$$;

-- Whether a revision leaves out somebody who had the one before; for its writer. Who that is is not told.
create function stix_ends(told uuid, number int) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select exists (select from public.alert_withheld w where w.alert_id = told and w.number = stix_ends.number and w.first)
    and exists (select from public.alert a where a.id = told and a.writer_id = any(public.current_organisations()))
$$;

-- Keeps what those get whom a revision leaves out, by its writer, under the mark of what they had.
create function stix_end(told uuid, number int, mark text, ids text[], types text[], versions text[], bodies bytea[],
  moment timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as
$$
declare
  a public.alert;
begin
  select * into a from public.alert x where x.id = told;
  if not found or a.writer_id <> all(public.current_organisations()) or a.revision <> number then
    raise insufficient_privilege using message = 'not the writer of this revision';
  end if;
  insert into public.stix_release (alert_id, revision, tlp, anonymous, objects, at)
  values (told, -number, mark, true, cardinality(ids), moment);
  insert into public.stix_object (alert_id, revision, ordinal, id, type, version, first, last, body)
  select told, -number, (n.place - 1)::int, n.id, n.type, n.version, false, true, n.body
  from unnest(ids, types, versions, bodies) with ordinality as n(id, type, version, body, place);
  perform public.stix_arrive(told);
end
$$;

-- Queues the last revision of an alert, within the transaction that publishes it, for every peer that may have it: tools
-- of the writer, of the one in whose name it is told and of the recipients, up to AMBER+STRICT; servers of others when
-- the alert was addressed to whom they serve or is public, up to GREEN, from the writer alone. TLP:RED for nobody.
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
    and exists (select from public.alert_notice n where n.cursor = place and n.alert_id = a.id
      and n.sender_id = any(public.current_organisations()))
  on conflict do nothing
$$;

do $$
declare
  guarded text;
begin
  foreach guarded in array array['stix_ends(uuid, int)', 'stix_end(uuid, int, text, text[], text[], text[], bytea[], timestamptz)'] loop
    execute format('revoke all on function %s from public', guarded);
    execute format('grant execute on function %s to ${applicationRole}', guarded);
  end loop;
end $$;
