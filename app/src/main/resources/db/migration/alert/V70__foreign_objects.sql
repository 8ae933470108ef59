-- The last version of each object that a sender told: a later revision brings what changed alone.
create table stix_foreign (
  organisation_id uuid not null references organisation,
  -- the peer or the account that it came from
  source uuid not null,
  id text not null,
  type text not null,
  version text not null,
  -- what a report speaks of, where a link starts
  refs text[] not null,
  body bytea not null,
  taken_at timestamptz not null,
  primary key (organisation_id, source, id)
);
create index stix_foreign_refs on stix_foreign using gin (refs);
create index stix_foreign_source on stix_foreign (organisation_id, source, taken_at);
alter table stix_foreign enable row level security;
alter table stix_foreign force row level security;
create policy kept on stix_foreign to current_user using (true) with check (true);
create policy own on stix_foreign using (organisation_id = any((select current_organisations())::uuid[]));

-- Other instances are read once from their beginning: what they told before is known by its version and proposed to nobody again.
update alert_peer set position = '' where kind = 'HYGIE';
