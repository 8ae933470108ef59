-- When nobody acknowledges in time, the next people are told: deputies and the IT director, then the manager on call and the director.

-- Deliveries whose time to answer has passed, the longest first; for the platform alone.
create function alert_unanswered(moment timestamptz, most int)
  returns table (organisation_id uuid, alert_id uuid, reference text, severity text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as
$$
begin
  if '00000000-0000-0000-0000-000000000000' <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'for the platform alone';
  end if;
  return query
  select d.organisation_id, d.alert_id, a.reference, r.content ->> 'severity'
  from public.alert_delivery d join public.alert a on a.id = d.alert_id and a.state = 'PUBLISHED'
  join public.alert_revision r on r.alert_id = a.id and r.number = a.revision
  where d.escalate_at <= moment and d.acknowledged_at is null
  order by d.escalate_at, d.organisation_id limit most;
end
$$;

-- One step of one recipient, once, whichever process comes first. Returns the step; null: done or answered meanwhile.
create function alert_escalate(told uuid, organisation uuid, deadline interval, mail boolean, sms boolean, moment timestamptz) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
  d public.alert_delivery;
begin
  if organisation <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'not of the scope';
  end if;
  select x.* into d from public.alert_delivery x join public.alert a on a.id = x.alert_id and a.state = 'PUBLISHED'
  where x.organisation_id = organisation and x.alert_id = told and x.escalate_at <= moment and x.acknowledged_at is null
  for update of x skip locked;
  if not found then
    return null;
  end if;
  if d.escalation >= 2 then
    update public.alert_delivery x set escalate_at = null where x.organisation_id = organisation and x.alert_id = told;
    return null;
  end if;
  update public.alert_delivery x set escalation = x.escalation + 1,
    escalate_at = case when x.escalation = 0 then moment + deadline end
  where x.organisation_id = organisation and x.alert_id = told;
  perform public.alert_write_messages(told, d.revision, case d.escalation when 0 then 'DEPUTIES' else 'DIRECTION' end,
    array[organisation],
    case d.escalation when 0 then array['SECURITY_CONTACT', 'IT_DIRECTOR', 'REGIONAL_EHEALTH_BODY', 'HEALTH_CERT']
      else array['ON_CALL_MANAGER', 'DIRECTOR', 'REGIONAL_AGENCY', 'NATIONAL_AUTHORITY'] end,
    d.escalation = 0, true, mail, sms, true, moment);
  return d.escalation + 1;
end
$$;

do $$
declare
  guarded text;
begin
  foreach guarded in array array['alert_unanswered(timestamptz, int)',
      'alert_escalate(uuid, uuid, interval, boolean, boolean, timestamptz)'] loop
    execute format('revoke all on function %s from public', guarded);
    execute format('grant execute on function %s to ${applicationRole}', guarded);
  end loop;
end $$;
