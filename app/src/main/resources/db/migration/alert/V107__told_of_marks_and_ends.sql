-- That marks, anonymity or audience changed is told under every mark, of what they say nothing more; and whoever was left out of
-- an alert is told that it does not hold any more.
alter table alert_message drop constraint alert_message_occasion_check;
alter table alert_message add constraint alert_message_occasion_check
  check (occasion in ('REVISION', 'DEPUTIES', 'DIRECTION', 'INCOMPLETE', 'OVERDUE', 'RESTRICTED', 'WITHDRAWN'));

-- Writes the messages of the next notice, all of them or none. Returns its cursor; null: none is left, or another process is
-- at it. Whom the revision is withheld from is told that there is more, or that the alert is withdrawn, by a message of what
-- they had.
create or replace function alert_fan_out(mail boolean, sms boolean, moment timestamptz) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
  done bigint;
  n record;
  w record;
  roles text[] := array['SECURITY_OFFICER', 'SECURITY_CONTACT', 'IT_DIRECTOR', 'DIRECTOR', 'ON_CALL_MANAGER', 'REGIONAL_AGENCY',
    'REGIONAL_EHEALTH_BODY', 'HEALTH_CERT', 'NATIONAL_AUTHORITY'];
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
            and (n.late is null or d.organisation_id = any(n.late))
            and not exists (select from public.alert_withheld x
              where x.organisation_id = d.organisation_id and x.alert_id = n.alert_id and x.number = n.number)),
    roles, false, false, mail, sms, true, moment);
  if n.sender_id = n.writer_id and n.late is null then
    for w in select x.last, case when r.withdrawn then 'WITHDRAWN' else 'RESTRICTED' end as occasion,
          array_agg(x.organisation_id) as organisations
        from public.alert_withheld x join public.alert_revision r on r.alert_id = x.alert_id and r.number = x.number
        where x.alert_id = n.alert_id and x.number = n.number and (x.first or r.withdrawn) group by x.last, r.withdrawn loop
      perform public.alert_write_messages(n.alert_id, w.last, w.occasion, w.organisations, roles, false, false, mail, sms, true, moment);
    end loop;
  end if;
  update public.alert_message_cursor set last = n.cursor;
  return n.cursor;
end
$$;

-- Takes messages for one server, the worst first: nobody else gets them before the lease ends. After failures in a row: a
-- single one. What an alert says, what changed, why it is withdrawn and whom it strikes come along only when the mark lets
-- them travel in clear; changes go to those who were told the revision before, when what is left behind was free too. Under
-- stricter marks: of the marks, the anonymity and the audience alone.
create or replace function alert_claim(server text, most int, moment timestamptz, lease interval)
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
    r.content ->> 'kind', r.content ->> 'severity', k.mark, a.exercise,
    r.withdrawn or c.occasion = 'WITHDRAWN', d.exposure,
    case when k.free then r.content end, w.address, w.secret, w.content, c.language,
    case when k.free then r.changes -> 'withdrawn' ->> 1 end,
    case when c.occasion <> 'REVISION' or r.withdrawn or coalesce(d.delivered_at >= r.published_at, true) then null
      when not k.free then (select jsonb_object_agg(x.key, x.value) from jsonb_each(r.changes) x
        where x.key in ('tlp', 'pap', 'anonymous', 'audience'))
      when public.alert_stricter(a.mark, p.tlp) in ('CLEAR', 'GREEN') then r.changes end,
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
