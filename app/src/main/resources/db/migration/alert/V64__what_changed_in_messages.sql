-- Messages of a further revision say what it changed, to those who were told the one before. Content and changes stay in the
-- database under stricter marks, and when what is left behind was told under one.
drop function alert_claim(text, int, timestamptz, interval);
create function alert_claim(server text, most int, moment timestamptz, lease interval)
  returns table (id uuid, organisation_id uuid, alert_id uuid, number int, occasion text, channel text, address text, attempts int,
    queued_at timestamptz, reference text, kind text, severity text, tlp text, exercise boolean, withdrawn boolean,
    exposure text, content jsonb, webhook_address text, webhook_secret bytea, webhook_content boolean,
    language text, withdrawal text, changes jsonb)
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
    r.content ->> 'kind', r.content ->> 'severity', k.mark, a.exercise, r.withdrawn, d.exposure,
    case when k.mark in ('CLEAR', 'GREEN') then r.content end, w.address, w.secret, w.content, c.language,
    case when k.mark in ('CLEAR', 'GREEN') then r.changes -> 'withdrawn' ->> 1 end,
    case when k.mark in ('CLEAR', 'GREEN') and public.alert_stricter(a.mark, p.tlp) in ('CLEAR', 'GREEN') and not r.withdrawn
      and d.delivered_at < r.published_at then r.changes end
  from claimed c join public.alert a on a.id = c.alert_id
  join public.alert_revision r on r.alert_id = c.alert_id and r.number = c.number
  cross join lateral (select public.alert_stricter(a.mark, r.tlp) as mark) k
  left join public.alert_revision p on p.alert_id = c.alert_id and p.number = c.number - 1
  left join public.alert_delivery d on d.alert_id = c.alert_id and d.organisation_id = c.organisation_id
  left join public.alert_webhook w on w.organisation_id = c.organisation_id and c.channel = 'WEBHOOK';
end
$$;
revoke all on function alert_claim(text, int, timestamptz, interval) from public;
grant execute on function alert_claim(text, int, timestamptz, interval) to ${applicationRole};
