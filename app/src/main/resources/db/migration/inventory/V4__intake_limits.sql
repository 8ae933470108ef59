-- How many documents came when the quarantine of an establishment was full, and of which nothing could be kept.
create table quarantine_overflow (
  organisation_id uuid primary key references organisation,
  documents bigint not null,
  first_at timestamptz not null,
  last_at timestamptz not null
);
alter table quarantine_overflow enable row level security;
alter table quarantine_overflow force row level security;
create policy organisation_scope on quarantine_overflow using (organisation_id = any(current_organisations()))
  with check (organisation_id = any(current_organisations()));

-- Names are found in the catalogue of the server first and in temporary objects last, never in what a caller has set up.
create or replace function enrolment_of(hash bytea)
  returns table (organisation_id uuid, id uuid, usable boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select k.organisation_id, k.id, k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
  from public.enrolment_key k where k.key_hash = hash
$$;
