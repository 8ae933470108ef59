-- Escalation goes through all that is due, some hundred recipients in a transaction: what one of them cannot be told
-- stops no other.

drop function alert_unanswered(timestamptz, int);
drop function alert_escalate(uuid, uuid, interval, boolean, boolean, timestamptz);

-- Deliveries whose time to answer has passed, the longest first, after the one named; for the platform alone.
create function alert_unanswered(moment timestamptz, most int, after_at timestamptz, after_organisation uuid, after_alert uuid)
  returns table (organisation_id uuid, alert_id uuid, reference text, escalate_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as
$$
begin
  if '00000000-0000-0000-0000-000000000000' <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'for the platform alone';
  end if;
  return query
  select d.organisation_id, d.alert_id, a.reference, d.escalate_at
  from public.alert_delivery d join public.alert a on a.id = d.alert_id and a.state = 'PUBLISHED'
  where d.escalate_at <= moment and d.acknowledged_at is null
    and (d.escalate_at, d.organisation_id, d.alert_id) > (after_at, after_organisation, after_alert)
  order by d.escalate_at, d.organisation_id, d.alert_id limit most;
end
$$;

-- The next step of some recipients, once, whichever process comes first: the people of the step are told, and the time until
-- the step after it is that of the severity. Returns the steps that were done; the rest was done or answered meanwhile.
create function alert_escalate(alerts uuid[], organisations uuid[], severities text[], seconds bigint[], mail boolean, sms boolean,
  moment timestamptz) returns table (organisation_id uuid, alert_id uuid, step int)
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
  one record;
begin
  if not organisations <@ public.current_organisations() then
    raise insufficient_privilege using message = 'not of the scope';
  end if;
  for one in
    with due as (
      select x.organisation_id as o, x.alert_id as t, x.escalation as done, x.revision as number, r.content ->> 'severity' as grave
      from public.alert_delivery x join public.alert a on a.id = x.alert_id and a.state = 'PUBLISHED'
      join public.alert_revision r on r.alert_id = a.id and r.number = a.revision
      join unnest(alerts, organisations) as w(t, o) on w.t = x.alert_id and w.o = x.organisation_id
      where x.escalate_at <= moment and x.acknowledged_at is null
      order by x.organisation_id, x.alert_id
      for update of x skip locked),
    stepped as (
      update public.alert_delivery x set escalation = least(x.escalation + 1, 2),
        escalate_at = case when due.done = 0 then moment + make_interval(secs => p.seconds) end
      from due left join unnest(severities, seconds) as p(grave, seconds) on p.grave = due.grave
      where x.organisation_id = due.o and x.alert_id = due.t
      returning due.o, due.t, due.done, due.number)
    select s.t, s.number, s.done, array_agg(s.o order by s.o) as told from stepped s where s.done < 2 group by s.t, s.number, s.done
  loop
    perform public.alert_write_messages(one.t, one.number, case one.done when 0 then 'DEPUTIES' else 'DIRECTION' end, one.told,
      case one.done when 0 then array['SECURITY_CONTACT', 'IT_DIRECTOR', 'REGIONAL_EHEALTH_BODY', 'HEALTH_CERT']
        else array['ON_CALL_MANAGER', 'DIRECTOR', 'REGIONAL_AGENCY', 'NATIONAL_AUTHORITY'] end,
      one.done = 0, true, mail, sms, true, moment);
    return query select o.id, one.t, one.done + 1 from unnest(one.told) as o(id);
  end loop;
end
$$;

do $$
declare
  guarded text;
begin
  foreach guarded in array array['alert_unanswered(timestamptz, int, timestamptz, uuid, uuid)',
      'alert_escalate(uuid[], uuid[], text[], bigint[], boolean, boolean, timestamptz)'] loop
    execute format('revoke all on function %s from public', guarded);
    execute format('grant execute on function %s to ${applicationRole}', guarded);
  end loop;
end $$;
