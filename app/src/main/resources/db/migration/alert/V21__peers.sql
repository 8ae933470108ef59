-- Another Hygie is a peer like any other, and more: content by TAXII, counts upwards, and a signed request that wakes it.
alter table alert_peer drop constraint alert_peer_kind_check;
alter table alert_peer add constraint alert_peer_kind_check check (kind in ('TAXII', 'MISP', 'MISP_FEED', 'HYGIE'));
alter table alert_peer
  -- left alone until somebody goes on with it
  add column paused boolean not null default false,
  -- with which the other side signs what wakes this one; sealed
  add column wake_secret bytea,
  -- certificates in PEM: of an authority that only this peer is trusted by, and what is shown to it; its key is sealed
  add column authority text not null default '',
  add column certificate text not null default '',
  add column certificate_key bytea;

create or replace function alert_peer_due(moment timestamptz, lease interval)
  returns table (organisation_id uuid, id uuid)
language sql volatile security definer set search_path = pg_catalog, pg_temp as
$$
  update public.alert_peer p set claimed_until = moment + lease
  where (p.organisation_id, p.id) in (
    select q.organisation_id, q.id from public.alert_peer q
    where not q.paused
      and (q.claimed_until is null or q.claimed_until < moment) and (q.quiet_until is null or q.quiet_until <= moment)
      and (q.pull and q.next_pull <= moment or q.push and exists (select from public.alert_outbox o
        where o.organisation_id = q.organisation_id and o.peer_id = q.id and o.state = 'QUEUED'))
    for update skip locked)
  returning p.organisation_id, p.id
$$;

-- What the notice of another instance is checked with; whoever sends it has not signed in.
create function alert_peer_alarm(peer uuid) returns bytea
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select p.wake_secret from public.alert_peer p where p.id = peer and not p.paused $$;

-- It is read at once, also when it was left alone after failures: it has just shown that it lives.
create function alert_peer_wake(peer uuid, moment timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as
$$ update public.alert_peer p set next_pull = least(p.next_pull, moment), quiet_until = null where p.id = peer $$;

-- What was last told upwards: numbers of an alert that came from a peer.
create table alert_counts_told (
  organisation_id uuid not null,
  peer_id uuid not null,
  foreign_id text not null,
  counts text not null,
  told_at timestamptz not null,
  primary key (organisation_id, peer_id, foreign_id),
  foreign key (organisation_id, peer_id) references alert_peer on delete cascade
);

-- What an instance below told: how far an alert has come among its establishments. Numbers, and nothing else.
create table alert_counts (
  organisation_id uuid not null references organisation,
  alert_id uuid not null references alert,
  writer_id uuid not null references organisation,
  sender_id uuid not null references organisation,
  secret boolean not null,
  recipients int not null check (recipients between 0 and 1000000),
  received int not null check (received between 0 and recipients),
  read int not null check (read between 0 and recipients),
  acknowledged int not null check (acknowledged between 0 and recipients),
  exposed int not null check (exposed between 0 and recipients),
  unknown int not null check (unknown between 0 and recipients),
  protected int not null check (protected between 0 and recipients),
  not_concerned int not null check (not_concerned between 0 and recipients),
  told_at timestamptz not null,
  primary key (organisation_id, alert_id)
);
create index alert_counts_alert on alert_counts (alert_id);

do $$
declare
  owned text;
begin
  foreach owned in array array['alert_counts_told', 'alert_counts'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    execute format('create policy kept on %I to current_user using (true) with check (true)', owned);
  end loop;
end $$;
create policy own on alert_counts_told using (organisation_id = any((select current_organisations())::uuid[]));
-- Like deliveries: one's own, those of alerts that one addressed or wrote, those of the establishments below.
create policy readable on alert_counts for select using (
  organisation_id = any((select current_organisations())::uuid[])
  or sender_id = any((select current_organisations())::uuid[])
  or writer_id = any((select current_organisations())::uuid[])
  or (not secret and organisation_id in (
    select a.descendant_id from organisation_ancestor a
    where a.ancestor_id = any((select current_organisations())::uuid[])
      and a.valid_from <= (select paris_today()) and (a.valid_to is null or a.valid_to > (select paris_today())))));
revoke insert, update, delete, truncate on alert_counts from ${applicationRole};

-- Keeps what a recipient tells of its establishments, under the identifier of the report of STIX by which it knows the
-- alert. False: it was not addressed to it.
create function alert_count(reporter uuid, report text, numbers int[], moment timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as
$$
declare
  d public.alert_delivery;
begin
  if reporter <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'not of this scope';
  end if;
  select x.* into d from public.alert_delivery x
  where x.organisation_id = reporter and x.alert_id = (select o.alert_id from public.stix_object o where o.id = report limit 1);
  if not found then
    return false;
  end if;
  insert into public.alert_counts (organisation_id, alert_id, writer_id, sender_id, secret, recipients, received, read,
    acknowledged, exposed, unknown, protected, not_concerned, told_at)
  select reporter, d.alert_id, a.writer_id, d.sender_id, d.secret, numbers[1], numbers[2], numbers[3], numbers[4], numbers[5],
    numbers[6], numbers[7], numbers[8], moment
  from public.alert a where a.id = d.alert_id
  on conflict (organisation_id, alert_id) do update set recipients = excluded.recipients, received = excluded.received,
    read = excluded.read, acknowledged = excluded.acknowledged, exposed = excluded.exposed, unknown = excluded.unknown,
    protected = excluded.protected, not_concerned = excluded.not_concerned, told_at = excluded.told_at;
  return true;
end
$$;

do $$
declare
  guarded text;
begin
  foreach guarded in array array['alert_peer_alarm(uuid)', 'alert_peer_wake(uuid, timestamptz)',
      'alert_count(uuid, text, int[], timestamptz)'] loop
    execute format('revoke all on function %s from public', guarded);
    execute format('grant execute on function %s to ${applicationRole}', guarded);
  end loop;
end $$;
