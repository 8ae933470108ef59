-- What leaves the house: one message per recipient organisation, revision, channel and address, written after the
-- publication and sent by whatever process claims it; how people wish to be told, and the programs that are.

-- A program of an establishment that is told by a signed request.
create table alert_webhook (
  organisation_id uuid primary key references organisation,
  address text not null check (length(address) <= 500),
  host text not null check (length(host) <= 260),
  -- sealed by the key of the installation
  secret bytea not null,
  -- also what the alert says, where its mark lets it travel in clear
  content boolean not null,
  set_at timestamptz not null,
  set_by text not null
);

-- How a person wishes to be told. Without a row: by mail, at any hour. What is critical heeds none of it.
create table alert_preference (
  person_id uuid primary key references person,
  mail boolean not null,
  sms boolean not null,
  quiet_from time,
  quiet_to time,
  check ((quiet_from is null) = (quiet_to is null))
);

create table alert_message (
  organisation_id uuid not null references organisation,
  id uuid not null,
  alert_id uuid not null references alert,
  number int not null,
  occasion text not null check (occasion in ('REVISION', 'DEPUTIES', 'DIRECTION', 'INCOMPLETE', 'OVERDUE')),
  channel text not null check (channel in ('MAIL', 'WEBHOOK', 'SMS')),
  address text not null check (length(address) between 1 and 500),
  -- what fails together: one server
  host text not null,
  state text not null default 'QUEUED' check (state in ('QUEUED', 'SENT', 'DEAD')),
  -- the same address is told once, however many organisations it stands for
  shared_with uuid,
  attempts int not null default 0,
  -- not before; while it is being sent, when another process may take it over
  next_at timestamptz not null,
  queued_at timestamptz not null,
  sent_at timestamptz,
  reason text check (length(reason) <= 300),
  primary key (organisation_id, id),
  unique (organisation_id, alert_id, number, occasion, channel, address)
);
create unique index alert_message_once on alert_message (alert_id, number, occasion, channel, address) where shared_with is null;
create index alert_message_id on alert_message (id);
create index alert_message_shared on alert_message (shared_with) where shared_with is not null;
create index alert_message_due on alert_message (host, next_at) where state = 'QUEUED' and shared_with is null;
create index alert_message_state on alert_message (organisation_id, state, queued_at);

-- Whether a server answers: after failures in a row it is left alone for a while, then tried with one message.
create table alert_message_host (
  host text primary key,
  failures int not null,
  closed_until timestamptz
);

-- The last notice for which messages are written.
create table alert_message_cursor (
  one boolean primary key default true check (one),
  last bigint not null
);
insert into alert_message_cursor (last) values (0);

do $$
declare
  owned text;
begin
  foreach owned in array array['alert_webhook', 'alert_preference', 'alert_message', 'alert_message_host', 'alert_message_cursor'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    execute format('create policy kept on %I to current_user using (true) with check (true)', owned);
  end loop;
end $$;
revoke all on alert_message_host, alert_message_cursor from ${applicationRole};

create policy own on alert_webhook using (organisation_id = any(current_organisations()))
  with check (organisation_id = any(current_organisations()));
create policy own on alert_preference using (person_id = current_person()) with check (person_id = current_person());
create policy readable on alert_message for select using (organisation_id = any(current_organisations()));
create policy changeable on alert_message for update
  using (organisation_id = any(current_organisations())) with check (organisation_id = any(current_organisations()));
revoke insert, update, delete, truncate on alert_message from ${applicationRole};
-- sent once more after somebody has looked into it
grant update (state, attempts, next_at, reason) on alert_message to ${applicationRole};

-- The first moment that is not within somebody's quiet hours, which are those of Paris.
create function alert_after_quiet(moment timestamptz, quiet_from time, quiet_to time) returns timestamptz
language sql stable parallel safe as
$$
  select case
      when quiet_from is null or quiet_to is null then moment
      when quiet_from < quiet_to and now_at >= quiet_from and now_at < quiet_to then (day + quiet_to) at time zone 'Europe/Paris'
      when quiet_from > quiet_to and now_at < quiet_to then (day + quiet_to) at time zone 'Europe/Paris'
      when quiet_from > quiet_to and now_at >= quiet_from then (day + 1 + quiet_to) at time zone 'Europe/Paris'
      else moment end
  from (select (moment at time zone 'Europe/Paris')::time as now_at, (moment at time zone 'Europe/Paris')::date as day) as paris
$$;

-- Writes the messages of one occasion to the holders of roles at some recipients, or in the group that they belong to.
-- "Everything": whatever people prefer. Only for the functions below.
create function alert_write_messages(told uuid, revision int, what text, recipients uuid[], roles text[], delegates boolean,
  everything boolean, mail boolean, sms boolean, programs boolean, moment timestamptz) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
  grave text;
  urgent boolean;
  written int;
begin
  select r.content ->> 'severity' into grave from public.alert_revision r where r.alert_id = told and r.number = revision;
  urgent := everything or grave = 'CRITICAL';
  with recipient as (select distinct unnest(recipients) as id),
  area as (
    select r.id, r.id as area_id from recipient r
    union
    select r.id, g.id from recipient r join public.organisation_ancestor a on a.descendant_id = r.id
      and a.valid_from <= public.paris_today() and (a.valid_to is null or a.valid_to > public.paris_today())
    join public.organisation g on g.id = a.ancestor_id and g.kind = 'GROUP'),
  holder as (
    select distinct x.id, lower(btrim(p.email)) as email, regexp_replace(p.phone, '[^0-9+]', '', 'g') as phone,
      urgent or coalesce(c.mail, true) as by_mail, urgent or coalesce(c.sms, false) as by_sms,
      case when urgent then moment else public.alert_after_quiet(moment, c.quiet_from, c.quiet_to) end as due
    from area x join public.assignment s on s.organisation_id = x.area_id
      and (s.role = any(roles) or delegates and s.delegated_by is not null
        and s.role in ('SECURITY_OFFICER', 'SECURITY_CONTACT', 'DIRECTOR'))
      and s.valid_from <= public.paris_today() and (s.valid_to is null or s.valid_to > public.paris_today())
    join public.person p on p.id = s.person_id
    left join public.alert_preference c on c.person_id = p.id),
  wanted as (
    select h.id, 'MAIL' as channel, h.email as address, 'mail' as host, min(h.due) as due from holder h
    where mail and h.by_mail and h.email ~ '^[^@[:space:]<>"]+@[^@[:space:]<>"]+$' group by h.id, h.email
    union all
    select h.id, 'SMS', h.phone, 'sms', min(h.due) from holder h
    where sms and h.by_sms and grave in ('HIGH', 'CRITICAL') and h.phone ~ '^[+]?[0-9]{6,15}$' group by h.id, h.phone
    union all
    select w.organisation_id, 'WEBHOOK', w.address, w.host, moment from public.alert_webhook w
    join recipient r on r.id = w.organisation_id where programs),
  numbered as materialized (select w.*, gen_random_uuid() as message from wanted w),
  first as (
    select n.*, e.state as told_state, e.sent_at as told_at, coalesce(e.id, first_value(n.message) over (partition by n.channel, n.address order by n.id)) as leader
    from numbered n left join public.alert_message e on e.alert_id = told and e.number = revision and e.occasion = what
      and e.channel = n.channel and e.address = n.address and e.shared_with is null)
  insert into public.alert_message (organisation_id, id, alert_id, number, occasion, channel, address, host, shared_with,
    next_at, queued_at, state, sent_at)
  select f.id, f.message, told, revision, what, f.channel, f.address, f.host, case when f.leader <> f.message then f.leader end,
    f.due, moment, coalesce(f.told_state, 'QUEUED'), f.told_at
  from first f
  on conflict do nothing;
  get diagnostics written = row_count;
  return written;
end
$$;
revoke all on function alert_write_messages(uuid, int, text, uuid[], text[], boolean, boolean, boolean, boolean, boolean, timestamptz) from public;

-- Writes the messages of the next notice, all of them or none. Returns its cursor; null: none is left, or another
-- process is at it.
create function alert_fan_out(mail boolean, sms boolean, moment timestamptz) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
  done bigint;
  n record;
begin
  if '00000000-0000-0000-0000-000000000000' <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'for the platform alone';
  end if;
  select c.last into done from public.alert_message_cursor c for update skip locked;
  if not found then
    return null;
  end if;
  select x.*, a.writer_id into n from public.alert_notice x join public.alert a on a.id = x.alert_id
  where x.cursor > done order by x.cursor limit 1;
  if not found then
    return null;
  end if;
  perform public.alert_write_messages(n.alert_id, n.number, 'REVISION',
    array(select d.organisation_id from public.alert_delivery d
          where d.alert_id = n.alert_id and (n.sender_id = n.writer_id or d.sender_id = n.sender_id)),
    array['SECURITY_OFFICER', 'SECURITY_CONTACT', 'IT_DIRECTOR', 'DIRECTOR', 'ON_CALL_MANAGER', 'REGIONAL_AGENCY',
      'REGIONAL_EHEALTH_BODY', 'HEALTH_CERT', 'NATIONAL_AUTHORITY'],
    false, false, mail, sms, true, moment);
  update public.alert_message_cursor set last = n.cursor;
  return n.cursor;
end
$$;

-- Servers for which something is due and that are not left alone.
create function alert_message_hosts(moment timestamptz) returns setof text
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select m.host from (select distinct d.host from public.alert_message d
      where d.state = 'QUEUED' and d.shared_with is null and d.next_at <= moment) m
  left join public.alert_message_host h on h.host = m.host
  where h.closed_until is null or h.closed_until <= moment
$$;

-- Takes messages for one server: nobody else gets them before the lease ends. After failures in a row: a single one.
-- What an alert says comes along only when its mark lets it travel in clear.
create function alert_claim(server text, most int, moment timestamptz, lease interval)
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
    r.content ->> 'kind', r.content ->> 'severity', a.tlp, a.exercise, r.withdrawn, d.exposure,
    case when a.tlp in ('CLEAR', 'GREEN') then r.content end, w.address, w.secret, w.content
  from claimed c join public.alert a on a.id = c.alert_id
  join public.alert_revision r on r.alert_id = c.alert_id and r.number = c.number
  left join public.alert_delivery d on d.alert_id = c.alert_id and d.organisation_id = c.organisation_id
  left join public.alert_webhook w on w.organisation_id = c.organisation_id and c.channel = 'WEBHOOK';
end
$$;

-- How an attempt ended. "Server": its fault, rather than that of the message.
create function alert_settle(message uuid, outcome text, why text, again_at timestamptz, server text, server_failed boolean,
  closed_after int, closed_for interval, moment timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
  if '00000000-0000-0000-0000-000000000000' <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'for the platform alone';
  end if;
  update public.alert_message m set state = outcome, reason = left(why, 300), next_at = coalesce(again_at, m.next_at),
    sent_at = case when outcome = 'SENT' then moment end
  where (m.id = message or m.shared_with = message) and m.state = 'QUEUED';
  if outcome = 'SENT' then
    update public.alert_delivery d set received_at = coalesce(d.received_at, moment)
    from public.alert_message m
    where (m.id = message or m.shared_with = message) and d.organisation_id = m.organisation_id and d.alert_id = m.alert_id
      and d.received_at is null;
  end if;
  if server_failed then
    insert into public.alert_message_host as h (host, failures, closed_until)
    values (server, 1, case when closed_after <= 1 then moment + closed_for end)
    on conflict (host) do update set failures = h.failures + 1,
      closed_until = case when h.failures + 1 >= closed_after then moment + closed_for end;
  else
    delete from public.alert_message_host h where h.host = server;
  end if;
end
$$;

-- How each recipient was reached, for whoever addressed it and for whoever stands above: channels, counts and moments,
-- no address.
create function alert_proofs(told uuid, organisations uuid[])
  returns table (organisation_id uuid, channel text, sent int, waiting int, dead int, sent_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select m.organisation_id, m.channel, count(*) filter (where l.state = 'SENT')::int, count(*) filter (where l.state = 'QUEUED')::int,
    count(*) filter (where l.state = 'DEAD')::int, min(l.sent_at)
  from public.alert_message m join public.alert_message l on l.id = coalesce(m.shared_with, m.id)
  join public.alert_delivery d on d.alert_id = m.alert_id and d.organisation_id = m.organisation_id
  where m.alert_id = told and m.organisation_id = any(organisations)
    and (d.organisation_id = any(public.current_organisations()) or d.sender_id = any(public.current_organisations())
      or (not d.secret and d.organisation_id in (
        select a.descendant_id from public.organisation_ancestor a where a.ancestor_id = any(public.current_organisations())
          and a.valid_from <= public.paris_today() and (a.valid_to is null or a.valid_to > public.paris_today()))))
  group by 1, 2
$$;

do $$
declare
  guarded text;
begin
  foreach guarded in array array['alert_fan_out(boolean, boolean, timestamptz)', 'alert_message_hosts(timestamptz)',
      'alert_claim(text, int, timestamptz, interval)',
      'alert_settle(uuid, text, text, timestamptz, text, boolean, int, interval, timestamptz)', 'alert_proofs(uuid, uuid[])'] loop
    execute format('revoke all on function %s from public', guarded);
    execute format('grant execute on function %s to ${applicationRole}', guarded);
  end loop;
end $$;
