-- Where an alert came from that somebody else wrote: who made it stays said on every way out, and its later revisions and its
-- withdrawal find it again.
create table alert_origin (
  -- who accepted it
  organisation_id uuid not null references organisation,
  alert_id uuid primary key references alert,
  -- of the report or the event, in the words of its sender
  foreign_id text not null check (length(foreign_id) <= 200),
  creator text not null check (length(creator) <= 100),
  author text not null check (length(author) <= 300),
  -- when it is an event of MISP: told on under its own identifier
  event uuid,
  at timestamptz not null
);
create index alert_origin_organisation on alert_origin (organisation_id, alert_id);
create index alert_origin_event on alert_origin (event) where event is not null;
alter table alert_origin enable row level security;
alter table alert_origin force row level security;
create policy kept on alert_origin to current_user using (true) with check (true);
create policy readable on alert_origin for select using (
  organisation_id = any((select current_organisations())::uuid[]) or alert_id in (select a.id from alert a));
create policy addable on alert_origin for insert with check (
  organisation_id = any(current_organisations())
  and alert_id in (select a.id from alert a where a.writer_id = alert_origin.organisation_id));
revoke update, delete, truncate on alert_origin from ${applicationRole};

-- A house that takes over what another wrote is a recipient like any other: its desk stands before the alert is told there,
-- which then states its exposure with that of all others.
create function alert_own_desk(told uuid, reader text, moment timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as
$$
declare
  a public.alert;
begin
  select x.* into a from public.alert x join public.alert_origin g on g.alert_id = x.id where x.id = told;
  if not found or a.writer_id <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'not the writer of an alert that came from elsewhere';
  end if;
  insert into public.alert_delivery (organisation_id, alert_id, sender_id, secret, revision, delivered_at, received_at, read_at,
    read_by, read_revision, exposure, assessed_at)
  values (a.writer_id, told, a.writer_id, a.mark = 'RED', greatest(a.revision, 1), moment, moment, moment, reader,
    greatest(a.revision, 1), 'NOT_ASSESSED', moment)
  on conflict do nothing;
end
$$;
revoke all on function alert_own_desk(uuid, text, timestamptz) from public;
grant execute on function alert_own_desk(uuid, text, timestamptz) to ${applicationRole};

-- What its author took back before anybody decided waits no more.
alter table alert_inbound drop constraint alert_inbound_state_check;
alter table alert_inbound add constraint alert_inbound_state_check
  check (state in ('WAITING', 'ACCEPTED', 'REFUSED', 'REPLACED', 'WITHDRAWN'));

-- What came is known by the name of who told it: no two of one house bear the same.
update alert_peer p set name = left(p.name, 60) || ' ' || left(p.id::text, 8)
where exists (select from alert_peer q where q.organisation_id = p.organisation_id and lower(q.name) = lower(p.name) and q.id < p.id);
create unique index alert_peer_name on alert_peer (organisation_id, lower(name));
