-- How what partners bring strikes the establishment that it was brought to: looked up soon after it came, and again when
-- the inventory changed. Its own knowledge.
alter table alert_inbound
  add column exposure text not null default 'NOT_ASSESSED' check (exposure in ('EXPOSED', 'NOT_EXPOSED', 'UNKNOWN', 'NOT_ASSESSED')),
  -- an asset with two of the versions counts twice
  add column assets int not null default 0,
  add column sure int not null default 0,
  add column assessed_at timestamptz;
create index alert_inbound_unassessed on alert_inbound (received_at) where assessed_at is null and state in ('WAITING', 'ACCEPTED');
create index alert_inbound_vulnerabilities on alert_inbound using gin ((content -> 'vulnerabilities')) where state in ('WAITING', 'ACCEPTED');

-- What is to be looked up, the oldest first; for the platform alone, identifiers only.
create function alert_inbound_unassessed(moment timestamptz, most int) returns table (organisation_id uuid, id uuid)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as
$$
begin
  if '00000000-0000-0000-0000-000000000000' <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'for the platform alone';
  end if;
  return query
  (select i.organisation_id, i.id from public.alert_inbound i
   where i.assessed_at is null and i.state in ('WAITING', 'ACCEPTED') order by i.received_at limit most)
  union all
  (select i.organisation_id, i.id from public.alert_inbound i
   join public.fleet_state s on s.organisation_id = i.organisation_id and s.refreshed_at > i.assessed_at
   where i.assessed_at < moment - interval '1 hour' and i.received_at > moment - interval '30 days'
     and i.state in ('WAITING', 'ACCEPTED') order by i.assessed_at limit most);
end
$$;
revoke all on function alert_inbound_unassessed(timestamptz, int) from public;
grant execute on function alert_inbound_unassessed(timestamptz, int) to ${applicationRole};
