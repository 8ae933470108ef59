-- What a peer has and may not have any more is taken back, also when a later revision still waited for it: which one it was told
-- last is looked up when its turn comes (alert_outbox.gone is the last that was told or waited).
create or replace function alert_queue_gone(told uuid, place bigint) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as
$$
declare
  a public.alert;
begin
  select * into a from public.alert x where x.id = told;
  if not found or not (a.writer_id = any(public.current_organisations()) or exists (select from public.alert_delivery d
      where d.alert_id = told and d.organisation_id = any(public.current_organisations()))) then
    raise insufficient_privilege using message = 'not the sender of this alert';
  end if;
  insert into public.alert_outbox (organisation_id, peer_id, alert_id, revision, place, state, queued_at, gone)
  select l.organisation_id, l.peer_id, told, a.revision, alert_queue_gone.place, 'QUEUED', clock_timestamp(), l.revision
  from (select distinct on (o.organisation_id, o.peer_id) o.* from public.alert_outbox o
    where o.alert_id = told and o.state in ('SENT', 'QUEUED') order by o.organisation_id, o.peer_id, o.revision desc) l
  join public.alert_peer p on p.organisation_id = l.organisation_id and p.id = l.peer_id
  -- the last that it was told, or was to be told, lies before this revision, which it does not get
  where l.gone = 0 and l.revision < a.revision
    and (a.mark = 'RED' or not p.internal and a.mark not in ('CLEAR', 'GREEN'))
  on conflict do nothing;
end
$$;

-- Under which reports others told something before it came here, the first of them first: what was told here is known again
-- whoever passes it on.
alter table alert_inbound add column sources text[] not null default '{}' check (cardinality(sources) <= 20);
alter table alert_origin add column sources text[] not null default '{}' check (cardinality(sources) <= 20);
update alert_origin set sources = array[foreign_id] where foreign_id like 'report--%';
