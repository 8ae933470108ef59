-- The program of an establishment is told by its own request, signed with its own secret, whoever else gave the same
-- address; what is worst goes first; a mailbox that several establishments share is told the exposure of each.

alter table alert_message add column priority smallint not null default 4 check (priority between 1 and 4);
comment on column alert_message.priority is 'From 1, critical, to 4, information and reminders: a lower one goes first.';
drop index alert_message_once;
create unique index alert_message_once on alert_message (alert_id, number, occasion, channel, address)
  where shared_with is null and channel <> 'WEBHOOK';
drop index alert_message_due;
create index alert_message_due on alert_message (host, priority, next_at) where state = 'QUEUED' and shared_with is null;

-- Writes the messages of one occasion to the holders of roles at some recipients, or in the group that they belong to.
-- "Everything": whatever people prefer. Only for the functions below.
create or replace function alert_write_messages(told uuid, revision int, what text, recipients uuid[], roles text[], delegates boolean,
  everything boolean, mail boolean, sms boolean, programs boolean, moment timestamptz) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
  grave text;
  urgent boolean;
  rank smallint;
  written int;
begin
  select r.content ->> 'severity' into grave from public.alert_revision r where r.alert_id = told and r.number = revision;
  urgent := everything or grave = 'CRITICAL';
  rank := case when what in ('INCOMPLETE', 'OVERDUE') then 4
    else case grave when 'CRITICAL' then 1 when 'HIGH' then 2 when 'MODERATE' then 3 else 4 end end;
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
      coalesce(c.language, 'fr') as language,
      case when urgent then moment else public.alert_after_quiet(moment, c.quiet_from, c.quiet_to) end as due
    from area x join public.assignment s on s.organisation_id = x.area_id
      and (s.role = any(roles) or delegates and s.delegated_by is not null
        and s.role in ('SECURITY_OFFICER', 'SECURITY_CONTACT', 'DIRECTOR'))
      and s.valid_from <= public.paris_today() and (s.valid_to is null or s.valid_to > public.paris_today())
    join public.person p on p.id = s.person_id
    left join public.alert_preference c on c.person_id = p.id),
  wanted as (
    select h.id, 'MAIL' as channel, h.email as address, 'mail' as host, min(h.due) as due,
      max(h.language) as language from holder h
    where mail and h.by_mail and h.email ~ '^[^@[:space:]<>"]+@[^@[:space:]<>"]+$' group by h.id, h.email
    union all
    select h.id, 'SMS', h.phone, 'sms', min(h.due), max(h.language) from holder h
    where sms and h.by_sms and grave in ('HIGH', 'CRITICAL') and h.phone ~ '^[+]?[0-9]{6,15}$' group by h.id, h.phone
    union all
    select w.organisation_id, 'WEBHOOK', w.address, w.host, moment, 'fr' from public.alert_webhook w
    join recipient r on r.id = w.organisation_id where programs),
  numbered as materialized (select w.*, gen_random_uuid() as message from wanted w),
  first as (
    select n.*, e.state as told_state, e.sent_at as told_at, coalesce(e.id,
      case when n.channel = 'WEBHOOK' then n.message else first_value(n.message) over (partition by n.channel, n.address order by n.id) end) as leader
    from numbered n left join public.alert_message e on e.alert_id = told and e.number = revision and e.occasion = what
      and e.channel = n.channel and e.address = n.address and e.shared_with is null and e.channel <> 'WEBHOOK')
  insert into public.alert_message (organisation_id, id, alert_id, number, occasion, channel, address, host, shared_with,
    next_at, queued_at, state, sent_at, language, priority)
  select f.id, f.message, told, revision, what, f.channel, f.address, f.host, case when f.leader <> f.message then f.leader end,
    f.due, moment, coalesce(f.told_state, 'QUEUED'), f.told_at, f.language, rank
  from first f
  on conflict do nothing;
  get diagnostics written = row_count;
  return written;
end
$$;

-- Takes messages for one server, the worst first: nobody else gets them before the lease ends. After failures in a row: a
-- single one. What an alert says, what changed, why it is withdrawn and whom it strikes come along only when the mark lets
-- them travel in clear; changes go to those who were told the revision before, when what is left behind was free too.
drop function alert_claim(text, int, timestamptz, interval);
create function alert_claim(server text, most int, moment timestamptz, lease interval)
  returns table (id uuid, organisation_id uuid, alert_id uuid, number int, occasion text, channel text, address text, attempts int,
    queued_at timestamptz, reference text, kind text, severity text, tlp text, exercise boolean, withdrawn boolean,
    exposure text, content jsonb, webhook_address text, webhook_secret bytea, webhook_content boolean,
    language text, withdrawal text, changes jsonb, sharers jsonb)
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
    order by m.priority, m.next_at limit case when h.closed_until is not null then 1 else most end
    for update skip locked),
  claimed as (
    update public.alert_message m set attempts = m.attempts + 1, next_at = moment + lease
    from taken t where m.organisation_id = t.o and m.id = t.i
    returning m.*)
  select c.id, c.organisation_id, c.alert_id, c.number, c.occasion, c.channel, c.address, c.attempts, c.queued_at, a.reference,
    r.content ->> 'kind', r.content ->> 'severity', k.mark, a.exercise, r.withdrawn, d.exposure,
    case when k.free then r.content end, w.address, w.secret, w.content, c.language,
    case when k.free then r.changes -> 'withdrawn' ->> 1 end,
    case when k.free and public.alert_stricter(a.mark, p.tlp) in ('CLEAR', 'GREEN') and not r.withdrawn
      and d.delivered_at < r.published_at then r.changes end,
    case when k.free then s.each end
  from claimed c join public.alert a on a.id = c.alert_id
  join public.alert_revision r on r.alert_id = c.alert_id and r.number = c.number
  cross join lateral (select v.mark, v.mark in ('CLEAR', 'GREEN') as free
    from (select public.alert_stricter(a.mark, r.tlp) as mark) v) k
  left join public.alert_revision p on p.alert_id = c.alert_id and p.number = c.number - 1
  left join public.alert_delivery d on d.alert_id = c.alert_id and d.organisation_id = c.organisation_id
  left join public.alert_webhook w on w.organisation_id = c.organisation_id and c.channel = 'WEBHOOK'
  -- all that stand behind the mailbox, itself among them, the worst first; null: it stands for one alone
  left join lateral (
    select jsonb_agg(jsonb_build_object('name', coalesce(o.short_name, o.name), 'exposure', y.exposure)
      order by array_position(array['EXPOSED', 'UNKNOWN', 'NOT_EXPOSED', 'NOT_ASSESSED'], y.exposure), coalesce(o.short_name, o.name), o.id) as each
    from public.alert_message x join public.alert_delivery y on y.alert_id = x.alert_id and y.organisation_id = x.organisation_id
    join public.organisation o on o.id = x.organisation_id
    where c.channel = 'MAIL' and (x.shared_with = c.id or x.id = c.id and x.organisation_id = c.organisation_id)
    having count(*) > 1) s on true
  -- an update gives its rows in any order
  order by c.priority, c.queued_at, c.id;
end
$$;
revoke all on function alert_claim(text, int, timestamptz, interval) from public;
grant execute on function alert_claim(text, int, timestamptz, interval) to ${applicationRole};

-- Keeps what was claimed and waits its turn behind a slow message from others for a while longer.
create function alert_hold(messages uuid[], until timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
  if '00000000-0000-0000-0000-000000000000' <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'for the platform alone';
  end if;
  update public.alert_message m set next_at = until where m.id = any(messages) and m.state = 'QUEUED';
end
$$;
revoke all on function alert_hold(uuid[], timestamptz) from public;
grant execute on function alert_hold(uuid[], timestamptz) to ${applicationRole};
