-- The fleet counted by all that its lists are filtered by: a few thousand rows stand for tens of thousands of assets, and
-- carry the names of the columns of asset, so that one condition is right for both.
create table fleet_facet (
  organisation_id uuid not null references organisation (id),
  site_id uuid,
  kind text not null,
  state text not null,
  cycle text,
  support text not null,
  support_ends date,
  protection text not null,
  encryption text not null,
  internet_exposed boolean not null,
  criticality smallint,
  exempt_until date,
  replace_year smallint,
  replace_reason text,
  silent boolean not null,
  assets integer not null,
  replace_cents bigint not null
);
create index fleet_facet_organisation on fleet_facet (organisation_id);

alter table fleet_facet enable row level security;
alter table fleet_facet force row level security;
create policy organisation_scope on fleet_facet
  using (organisation_id = any (current_organisations()))
  with check (organisation_id = any (current_organisations()));

-- Counted before this table was there: counted at the assets themselves until the next time.
alter table fleet_state add column faceted boolean not null default false;

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
   where s.refreshed_on < today or not s.faceted
     or s.edition is distinct from wanted and s.refreshed_at <= moment - interval '10 seconds'
   limit most)
  limit most
$$;
