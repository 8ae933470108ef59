-- Servers of partners and tools of one's own, read and written to at addresses that a person gave.

create table alert_peer (
  organisation_id uuid not null references organisation,
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  kind text not null check (kind in ('TAXII', 'MISP', 'MISP_FEED')),
  -- a collection, a server or a feed
  address text not null check (length(address) <= 1000),
  login text not null,
  -- sealed with the key of the installation
  secret bytea not null,
  pull boolean not null,
  push boolean not null,
  -- a tool of the organisation itself: nothing leaves the house
  internal boolean not null,
  -- whom it serves, for all others
  stands_for uuid references organisation,
  every interval not null,
  next_pull timestamptz not null,
  -- where the last reading ended
  position text not null default '',
  etag text not null default '',
  failures int not null default 0,
  -- left alone until then, after failures
  quiet_until timestamptz,
  claimed_until timestamptz,
  last_success timestamptz,
  last_error text not null default '',
  primary key (organisation_id, id),
  check (not push or internal or stands_for is not null)
);

-- One queue for each peer: what is to be told there, in the order in which it was published.
create table alert_outbox (
  organisation_id uuid not null,
  peer_id uuid not null,
  alert_id uuid not null,
  revision int not null,
  place bigint not null,
  state text not null check (state in ('QUEUED', 'SENT', 'DEAD')),
  attempts int not null default 0,
  queued_at timestamptz not null,
  sent_at timestamptz,
  reason text not null default '',
  primary key (organisation_id, peer_id, alert_id, revision),
  foreign key (organisation_id, peer_id) references alert_peer on delete cascade
);
create index alert_outbox_queued on alert_outbox (organisation_id, peer_id, place) where state = 'QUEUED';

do $$
declare
  owned text;
begin
  foreach owned in array array['alert_peer', 'alert_outbox'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    execute format('create policy kept on %I to current_user using (true) with check (true)', owned);
    execute format('create policy own on %I using (organisation_id = any((select current_organisations())::uuid[]))', owned);
  end loop;
end $$;
revoke insert, truncate on alert_outbox from ${applicationRole};

-- Queues the last revision of an alert, within the transaction that publishes it, for every peer that may have it: tools
-- of the writer, of the one in whose name it is told and of the recipients, up to AMBER+STRICT; servers of others when
-- the alert was addressed to whom they serve or is public, up to GREEN, from the writer alone. TLP:RED for nobody.
create function alert_queue(told uuid, place bigint) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as
$$
  insert into public.alert_outbox (organisation_id, peer_id, alert_id, revision, place, state, queued_at)
  select p.organisation_id, p.id, a.id, a.revision, place, 'QUEUED', clock_timestamp()
  from public.alert a join public.alert_peer p on p.push
  where a.id = told and a.revision > 0 and a.tlp <> 'RED'
    and (p.internal and (p.organisation_id in (a.organisation_id, a.writer_id)
          or exists (select from public.alert_delivery d where d.alert_id = a.id and d.organisation_id = p.organisation_id))
      or not p.internal and a.tlp in ('CLEAR', 'GREEN') and p.organisation_id = a.writer_id
        and (a.tlp = 'CLEAR'
          or exists (select from public.alert_delivery d where d.alert_id = a.id and d.organisation_id = p.stands_for)))
  on conflict do nothing
$$;

-- Peers with something to do, each handed to one process for a while.
create function alert_peer_due(moment timestamptz, lease interval)
  returns table (organisation_id uuid, id uuid)
language sql volatile security definer set search_path = pg_catalog, pg_temp as
$$
  update public.alert_peer p set claimed_until = moment + lease
  where (p.organisation_id, p.id) in (
    select q.organisation_id, q.id from public.alert_peer q
    where (q.claimed_until is null or q.claimed_until < moment) and (q.quiet_until is null or q.quiet_until <= moment)
      and (q.pull and q.next_pull <= moment or q.push and exists (select from public.alert_outbox o
        where o.organisation_id = q.organisation_id and o.peer_id = q.id and o.state = 'QUEUED'))
    for update skip locked)
  returning p.organisation_id, p.id
$$;

-- Whether an object of STIX was made here: it does not come back as news.
create function stix_is_ours(known text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select exists (select from public.stix_object o where o.id = known) $$;

do $$
declare
  guarded text;
begin
  foreach guarded in array array['alert_queue(uuid, bigint)', 'alert_peer_due(timestamptz, interval)', 'stix_is_ours(text)'] loop
    execute format('revoke all on function %s from public', guarded);
    execute format('grant execute on function %s to ${applicationRole}', guarded);
  end loop;
end $$;
