-- A tool of the house at an address of the Internet gets what is held close once a second person agrees.
alter table alert_peer
  add column internal_asked boolean not null default false,
  -- accounts
  add column internal_asked_by uuid,
  add column internal_confirmed_by uuid;
alter table alert_peer drop constraint alert_peer_check;
alter table alert_peer add constraint alert_peer_check check (not push or internal or internal_asked or stands_for is not null);

-- What a peer has and may not have any more: the revision that it was told last is taken back.
alter table alert_outbox add column gone int not null default 0;
create function alert_queue_gone(told uuid, place bigint) returns void
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
  -- the last that it was told lies before this revision, which it does not get
  where l.state = 'SENT' and l.gone = 0 and l.revision < a.revision
    and (a.mark = 'RED' or not p.internal and a.mark not in ('CLEAR', 'GREEN'))
  on conflict do nothing;
end
$$;
revoke all on function alert_queue_gone(uuid, bigint) from public;
grant execute on function alert_queue_gone(uuid, bigint) to ${applicationRole};
