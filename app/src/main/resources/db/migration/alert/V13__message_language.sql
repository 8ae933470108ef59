-- Messages speak the language of whoever receives them; those of a late notice go to the latecomers alone; that of a
-- withdrawal says why.
alter table alert_preference add column language text not null default 'fr' check (language in ('fr', 'en'));
alter table alert_message add column language text not null default 'fr' check (language in ('fr', 'en'));

-- Writes the messages of one occasion to the holders of roles at some recipients, or in the group that they belong to.
-- "Everything": whatever people prefer. Only for the functions below.
create or replace function alert_write_messages(told uuid, revision int, what text, recipients uuid[], roles text[], delegates boolean,
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
    select n.*, e.state as told_state, e.sent_at as told_at, coalesce(e.id, first_value(n.message) over (partition by n.channel, n.address order by n.id)) as leader
    from numbered n left join public.alert_message e on e.alert_id = told and e.number = revision and e.occasion = what
      and e.channel = n.channel and e.address = n.address and e.shared_with is null)
  insert into public.alert_message (organisation_id, id, alert_id, number, occasion, channel, address, host, shared_with,
    next_at, queued_at, state, sent_at, language)
  select f.id, f.message, told, revision, what, f.channel, f.address, f.host, case when f.leader <> f.message then f.leader end,
    f.due, moment, coalesce(f.told_state, 'QUEUED'), f.told_at, f.language
  from first f
  on conflict do nothing;
  get diagnostics written = row_count;
  return written;
end
$$;

-- Writes the messages of the next notice, all of them or none. Returns its cursor; null: none is left, or another
-- process is at it.
create or replace function alert_fan_out(mail boolean, sms boolean, moment timestamptz) returns bigint
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
          where d.alert_id = n.alert_id and (n.sender_id = n.writer_id or d.sender_id = n.sender_id)
            and (n.late is null or d.organisation_id = any(n.late))),
    array['SECURITY_OFFICER', 'SECURITY_CONTACT', 'IT_DIRECTOR', 'DIRECTOR', 'ON_CALL_MANAGER', 'REGIONAL_AGENCY',
      'REGIONAL_EHEALTH_BODY', 'HEALTH_CERT', 'NATIONAL_AUTHORITY'],
    false, false, mail, sms, true, moment);
  update public.alert_message_cursor set last = n.cursor;
  return n.cursor;
end
$$;

-- Takes messages for one server: nobody else gets them before the lease ends. After failures in a row: a single one.
-- What an alert says, and why it is withdrawn, comes along only when its mark lets it travel in clear.
drop function alert_claim(text, int, timestamptz, interval);
create function alert_claim(server text, most int, moment timestamptz, lease interval)
  returns table (id uuid, organisation_id uuid, alert_id uuid, number int, occasion text, channel text, address text, attempts int,
    queued_at timestamptz, reference text, kind text, severity text, tlp text, exercise boolean, withdrawn boolean,
    exposure text, content jsonb, webhook_address text, webhook_secret bytea, webhook_content boolean,
    language text, withdrawal text)
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
    case when a.tlp in ('CLEAR', 'GREEN') then r.content end, w.address, w.secret, w.content, c.language,
    case when a.tlp in ('CLEAR', 'GREEN') then r.changes -> 'withdrawn' ->> 1 end
  from claimed c join public.alert a on a.id = c.alert_id
  join public.alert_revision r on r.alert_id = c.alert_id and r.number = c.number
  left join public.alert_delivery d on d.alert_id = c.alert_id and d.organisation_id = c.organisation_id
  left join public.alert_webhook w on w.organisation_id = c.organisation_id and c.channel = 'WEBHOOK';
end
$$;
revoke all on function alert_claim(text, int, timestamptz, interval) from public;
grant execute on function alert_claim(text, int, timestamptz, interval) to ${applicationRole};

-- Reminds whoever published the revision or began the alert; where nobody of that name answers mails, those who answer
-- for security. Returns false when another process did.
create or replace function alert_remind(told uuid, revision int, what text, owes boolean, mail boolean, moment timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
  a public.alert;
  written int;
begin
  select * into a from public.alert x where x.id = told;
  if not found or a.writer_id <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'not the writer of this alert';
  end if;
  insert into public.alert_reminder (organisation_id, alert_id, number, occasion, owed, at)
  values (a.writer_id, told, revision, what, owes, moment) on conflict do nothing;
  get diagnostics written = row_count;
  if written = 0 or not owes or not mail then
    return written = 1;
  end if;
  insert into public.alert_message (organisation_id, id, alert_id, number, occasion, channel, address, host, next_at, queued_at,
    language)
  select distinct on (lower(btrim(p.email))) a.writer_id, gen_random_uuid(), told, revision, what, 'MAIL', lower(btrim(p.email)),
    'mail', moment, moment, coalesce(c.language, 'fr')
  from public.person p
  left join public.alert_preference c on c.person_id = p.id
  join public.assignment s on s.person_id = p.id and s.valid_from <= public.paris_today()
    and (s.valid_to is null or s.valid_to > public.paris_today())
  where p.given_name || ' ' || p.family_name in (
      a.created_by, (select r.published_by from public.alert_revision r where r.alert_id = told and r.number = revision))
    and (s.organisation_id = a.writer_id or s.organisation_id in (
      select x.ancestor_id from public.organisation_ancestor x join public.organisation g on g.id = x.ancestor_id and g.kind = 'GROUP'
      where x.descendant_id = a.writer_id and x.valid_from <= public.paris_today()
        and (x.valid_to is null or x.valid_to > public.paris_today())))
    and p.email ~ '^[[:space:]]*[^@[:space:]<>"]+@[^@[:space:]<>"]+[[:space:]]*$'
  on conflict do nothing;
  get diagnostics written = row_count;
  if written = 0 then
    perform public.alert_write_messages(told, revision, what, array[a.writer_id],
      array['SECURITY_OFFICER', 'SECURITY_CONTACT', 'REGIONAL_AGENCY', 'REGIONAL_EHEALTH_BODY', 'HEALTH_CERT', 'NATIONAL_AUTHORITY'],
      false, true, true, false, false, moment);
  end if;
  return true;
end
$$;
