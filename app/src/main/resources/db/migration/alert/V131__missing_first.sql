-- Nearly everything has arrived: whether the rest is for whom it did not reach is asked of that rest alone.
create or replace function stix_missing(since timestamptz) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  with absent as materialized (
    select s.organisation_id, e.alert_id, e.revision, e.tlp from public.stix_subscriber s
    join public.alert_delivery d on d.organisation_id = s.organisation_id and d.delivered_at > since
    join public.stix_release e on e.alert_id = d.alert_id and e.objects > 0
    where '00000000-0000-0000-0000-000000000000' = any(public.current_organisations())
      and not exists (select from public.stix_arrival x
        where x.alert_id = e.alert_id and x.revision = e.revision and x.organisation_id = s.organisation_id))
  select distinct a.alert_id from absent a where public.stix_is_for(a.alert_id, a.revision, a.tlp, a.organisation_id)
$$;
