-- Kinds of assets of which any holds software, as of the last count: who has a title is looked for among these alone. Null
-- until the fleet was counted with this column.
alter table fleet_state add column software_kinds text[];

create or replace function fleet_due(moment timestamptz, today date, wanted text, most int) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select d.organisation_id
  from (select distinct organisation_id from public.fleet_dirty) d
  left join public.fleet_state s on s.organisation_id = d.organisation_id
  where s.organisation_id is null
    or s.refreshed_at <= moment - greatest(interval '2 seconds', s.took_ms * interval '20 milliseconds')
  union
  (select s.organisation_id from public.fleet_state s
   where s.refreshed_on < today or not s.faceted or s.software_kinds is null
     or s.edition is distinct from wanted and s.refreshed_at <= moment - interval '10 seconds'
   limit most)
  limit most
$$;
