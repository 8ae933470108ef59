-- What an establishment owns. Values of an asset stand once, in "attributes" (canonical texts by field); what lists filter
-- and sort on is generated from them, so that the two can never disagree.

create function iso_date(value text) returns date language sql immutable parallel safe strict as
$$ select make_date(substr(value, 1, 4)::int, substr(value, 6, 2)::int, substr(value, 9, 2)::int) $$;

create table asset (
  organisation_id uuid not null references organisation,
  id uuid not null,
  version int not null default 0,
  kind text not null,
  name text not null,
  site_id uuid references organisation,
  attributes jsonb not null,
  source text not null,
  first_seen timestamptz not null,
  -- null when no equipment ever answered: known from paper only
  last_seen timestamptz,
  -- what the catalogue of life cycles makes of it
  cycle text,
  support text not null default 'UNKNOWN',
  support_ends date,
  exempt_until date,
  replace_year smallint,
  replace_cost numeric(12, 2),
  replace_reason text,
  search text not null check (length(search) <= 300),
  -- sorts without regard to case and accents, byte by byte: many times faster than a language's collation
  name_order text collate "C" not null generated always as (left(folded(name), 100)) stored,
  -- the day is enough for lists, and changes an index once a day and not at each report
  seen_on date generated always as ((last_seen at time zone 'UTC')::date) stored,
  state text not null generated always as (coalesce(attributes ->> 'state', 'IN_USE')) stored,
  manufacturer text generated always as (attributes ->> 'manufacturer') stored,
  model text generated always as (left(attributes ->> 'model', 80)) stored,
  serial text generated always as (attributes ->> 'serial') stored,
  owner text generated always as (attributes ->> 'owner') stored,
  os_name text generated always as (left(attributes ->> 'os_name', 80)) stored,
  protection text not null generated always as (coalesce(attributes ->> 'protection', 'UNKNOWN')) stored,
  encryption text not null generated always as (coalesce(attributes ->> 'encryption', 'UNKNOWN')) stored,
  criticality smallint generated always as ((attributes ->> 'criticality')::smallint) stored,
  internet_exposed boolean not null generated always as (coalesce((attributes ->> 'internet_exposed')::boolean, false)) stored,
  purchased_on date generated always as (iso_date(attributes ->> 'purchased_on')) stored,
  price numeric(12, 2) generated always as ((attributes ->> 'price')::numeric) stored,
  primary key (organisation_id, id)
);
-- Lists are answered from this index alone: the bulky rows are read for one page only. Texts are cut so that an entry always fits.
create index asset_list on asset (organisation_id, kind, name_order, id) include (site_id, state, support, support_ends, protection,
  encryption, seen_on, exempt_until, criticality, internet_exposed, replace_year, replace_cost, purchased_on, model, os_name, search);
create index asset_by_name on asset (organisation_id, name_order, id);

-- By what an asset is recognised. One key names one asset of an organisation.
create table asset_key (
  organisation_id uuid not null,
  kind text not null,
  value text not null check (length(value) <= 400),
  asset_id uuid not null,
  primary key (organisation_id, kind, value),
  foreign key (organisation_id, asset_id) references asset on delete cascade
);
-- Without the organisation: an index that began with it would be taken for the primary key while nothing is known of the table.
create index asset_key_asset on asset_key (asset_id);

-- Parts as they were read, and where each value comes from ("agent:1763800000": source and second of its last change).
create table asset_detail (
  organisation_id uuid not null,
  asset_id uuid not null,
  origins jsonb not null default '{}',
  facts jsonb,
  primary key (organisation_id, asset_id),
  foreign key (organisation_id, asset_id) references asset on delete cascade
);

create table asset_change (
  organisation_id uuid not null,
  asset_id uuid not null,
  at timestamptz not null,
  source text not null,
  actor text not null,
  -- {"field": ["before", "after"], "software": {"added": [version ids], "removed": [version ids]}}
  changes jsonb not null,
  foreign key (organisation_id, asset_id) references asset on delete cascade
);
create index asset_change_asset on asset_change (organisation_id, asset_id, at desc);

-- Titles of software exist once for all: they are public names. Who has them is told by presence, under policy.
create table product (
  id int generated always as identity primary key,
  name text not null check (length(name) between 1 and 255),
  publisher text not null default '' check (length(publisher) <= 255),
  unique (name, publisher)
);

create table product_version (
  id int generated always as identity primary key,
  product_id int not null references product,
  version text not null check (length(version) <= 255),
  cycle text,
  support text not null default 'UNKNOWN',
  support_ends date,
  unique (product_id, version)
);

-- Versions installed on an asset: sorted, distinct. One row per asset, so that a report is one write.
create table asset_software (
  organisation_id uuid not null,
  asset_id uuid not null,
  versions int[] not null,
  primary key (organisation_id, asset_id),
  foreign key (organisation_id, asset_id) references asset on delete cascade
);

create table product_presence (
  organisation_id uuid not null references organisation,
  version_id int not null references product_version,
  assets int not null,
  primary key (organisation_id, version_id)
);
create index product_presence_version on product_presence (version_id, organisation_id);

create table asset_link (
  organisation_id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  kind text not null check (kind in ('HOSTS', 'USES', 'DEPENDS_ON', 'BACKS_UP', 'LOCATED_IN')),
  primary key (organisation_id, from_id, kind, to_id),
  foreign key (organisation_id, from_id) references asset on delete cascade,
  foreign key (organisation_id, to_id) references asset on delete cascade,
  check (from_id <> to_id)
);
create index asset_link_to on asset_link (organisation_id, to_id);

-- Exchanges with partners outside of the establishment.
create table data_flow (
  organisation_id uuid not null,
  id uuid not null,
  asset_id uuid not null,
  partner text not null check (length(partner) between 1 and 200),
  partner_organisation_id uuid references organisation,
  direction text not null check (direction in ('IN', 'OUT', 'BOTH')),
  content text not null check (length(content) <= 500),
  protocol text check (length(protocol) <= 100),
  encrypted boolean,
  primary key (organisation_id, id),
  foreign key (organisation_id, asset_id) references asset on delete cascade
);
create index data_flow_asset on data_flow (organisation_id, asset_id);

-- Two rows that may be one and the same equipment; a person decides.
create table duplicate_proposal (
  organisation_id uuid not null,
  asset_id uuid not null,
  other_id uuid not null,
  reason text not null,
  proposed_at timestamptz not null,
  dismissed_at timestamptz,
  primary key (organisation_id, asset_id, other_id),
  foreign key (organisation_id, asset_id) references asset on delete cascade,
  foreign key (organisation_id, other_id) references asset on delete cascade
);

create index duplicate_proposal_other on duplicate_proposal (organisation_id, other_id);

-- An asset, or all that run a cycle, is tolerated past its end of support: until a date, with a compensating measure.
create table exemption (
  organisation_id uuid not null references organisation,
  id uuid not null,
  asset_id uuid,
  cycle text,
  reason text not null check (length(reason) between 1 and 1000),
  compensating_measure text not null check (length(compensating_measure) between 1 and 1000),
  valid_from date not null,
  valid_to date not null,
  decided_by text not null,
  -- ended before its time
  ended_on date,
  ended_by text,
  primary key (organisation_id, id),
  foreign key (organisation_id, asset_id) references asset on delete cascade,
  check (valid_to > valid_from),
  check (num_nonnulls(asset_id, cycle) = 1)
);
create index exemption_asset on exemption (organisation_id, asset_id);
create index exemption_cycle on exemption (organisation_id, cycle);

-- Keys with which agents say for whom they report. Only the hash is kept.
create table enrolment_key (
  organisation_id uuid not null references organisation,
  id uuid not null,
  key_hash bytea not null unique,
  prefix text not null,
  label text not null check (length(label) between 1 and 100),
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used timestamptz,
  primary key (organisation_id, id)
);

-- Asked before anybody's scope is known: tells whose key it is, and nothing else.
create function enrolment_of(hash bytea)
  returns table (organisation_id uuid, id uuid, usable boolean) language sql stable security definer set search_path = public as
$$
  select k.organisation_id, k.id, k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
  from enrolment_key k where k.key_hash = hash
$$;
revoke all on function enrolment_of(bytea) from public;
grant execute on function enrolment_of(bytea) to ${applicationRole};

-- What came in and could not be taken: kept with its reason until somebody retries or discards it.
create table quarantine (
  organisation_id uuid not null references organisation,
  id uuid not null,
  received_at timestamptz not null,
  channel text not null,
  origin text not null,
  content_type text,
  file_name text,
  place text not null,
  code text not null,
  arguments jsonb not null,
  payload bytea not null,
  size bigint not null,
  retried_at timestamptz,
  primary key (organisation_id, id)
);
create index quarantine_received on quarantine (organisation_id, received_at desc);

-- A file or a pull that is taken in, with its progress and its result. Claimed by one worker at a time, which says again
-- and again that it lives; a run whose worker fell silent is taken over and goes on where the last batch was committed.
create table import_run (
  organisation_id uuid not null references organisation,
  id uuid not null,
  -- rows of a sheet, documents of agents, items of another inventory, what comes with the demonstration
  source text not null check (source in ('SHEET', 'DOCUMENTS', 'GLPI', 'DEMONSTRATION')),
  label text not null,
  mode text not null check (mode in ('CREATE', 'UPDATE', 'BOTH')),
  state text not null check (state in ('PREPARED', 'PREVIEWING', 'PREVIEWED', 'QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  started_by text not null,
  account_id uuid,
  person_id uuid,
  origin text not null default 'console',
  started_at timestamptz not null,
  -- when a worker began, for the time that remains
  working_since timestamptz,
  finished_at timestamptz,
  settings jsonb not null default '{}',
  -- rows, documents or items; 0 while it is not known
  total int not null default 0,
  done int not null default 0,
  created int not null default 0,
  changed int not null default 0,
  unchanged int not null default 0,
  refused int not null default 0,
  -- the last row, document or page that is committed
  position text,
  cancel_requested boolean not null default false,
  attempts smallint not null default 0,
  worker text,
  heartbeat timestamptz,
  -- why it failed as a whole
  problem jsonb,
  primary key (organisation_id, id)
);
create index import_run_started on import_run (organisation_id, started_at desc);
create index import_run_waiting on import_run (started_at) where state in ('PREVIEWING', 'QUEUED', 'RUNNING');

-- What became of the parts of a run that a person may want to look at: all that was refused, the first of the others.
create table import_line (
  organisation_id uuid not null,
  run_id uuid not null,
  number int not null,
  place text not null,
  name text not null,
  verdict text not null check (verdict in ('CREATED', 'CHANGED', 'UNCHANGED', 'REFUSED', 'WARNING')),
  code text,
  arguments jsonb,
  -- {"field": ["before", "after"]}
  changes jsonb,
  primary key (organisation_id, run_id, number),
  foreign key (organisation_id, run_id) references import_run on delete cascade
);
create index import_line_verdict on import_line (organisation_id, run_id, verdict, number);

-- Workers ask before they know for whom they will work: one run for one of them, and nothing else of it.
create function import_claim(claimant text, abandoned interval)
  returns table (organisation_id uuid, id uuid) language sql security definer set search_path = pg_catalog, pg_temp as
$$
  update public.import_run r set worker = claimant, heartbeat = now(), attempts = r.attempts + 1
  from (
    select w.organisation_id, w.id from public.import_run w
    where w.state in ('PREVIEWING', 'QUEUED', 'RUNNING') and (w.worker is null or w.heartbeat < now() - abandoned)
    order by w.started_at limit 1 for update skip locked
  ) waiting
  where r.organisation_id = waiting.organisation_id and r.id = waiting.id
  returning r.organisation_id, r.id
$$;
revoke all on function import_claim(text, interval) from public;
grant execute on function import_claim(text, interval) to ${applicationRole};

-- The GLPI server that an establishment reads; its tokens are encrypted with the key of the installation.
create table glpi_source (
  organisation_id uuid primary key references organisation,
  address text not null check (length(address) <= 300),
  clear_text boolean not null,
  authority_pem text check (length(authority_pem) <= 20000),
  app_token bytea not null,
  user_token bytea not null,
  zone text not null,
  -- {"name of the entity in GLPI": "name or FINESS number of the site here"}
  sites jsonb not null,
  -- hours between two readings; 0: only when somebody asks
  every_hours int not null check (every_hours between 0 and 168),
  next_run timestamptz,
  last_full timestamptz,
  last_success timestamptz,
  -- a dry run was looked at and approved
  approved boolean not null default false,
  retire_after_days int not null check (retire_after_days between 1 and 3650),
  retire_share int not null check (retire_share between 1 and 100)
);

-- What each complete reading saw: what is missing for long is retired, never deleted.
create table glpi_item (
  organisation_id uuid not null references organisation,
  foreign_id text not null check (length(foreign_id) <= 300),
  item_type text not null,
  last_listed timestamptz not null,
  retired_at timestamptz,
  primary key (organisation_id, foreign_id)
);
create index glpi_item_listed on glpi_item (organisation_id, last_listed);

-- Establishments whose server is to be read now; asked by a schedule, and each once.
create function glpi_due()
  returns table (organisation_id uuid) language sql security definer set search_path = pg_catalog, pg_temp as
$$
  update public.glpi_source g set next_run = now() + make_interval(hours => g.every_hours)
  from (
    select s.organisation_id from public.glpi_source s
    where s.approved and s.every_hours > 0 and s.next_run <= now()
    for update skip locked
  ) due
  where g.organisation_id = due.organisation_id
  returning g.organisation_id
$$;
revoke all on function glpi_due() from public;
grant execute on function glpi_due() to ${applicationRole};

-- Counts of the active fleet, recomputed whole for an organisation after its assets change and every day.
create table fleet_summary (
  organisation_id uuid not null references organisation,
  site_id uuid,
  kind text not null,
  support text not null,
  protection text not null,
  encryption text not null,
  -- CURRENT, LATE or UNKNOWN: age of the last correction installed on a computer
  patching text not null,
  -- nothing heard for longer than the organisation tolerates, or ever
  silent boolean not null,
  -- heard of within a week
  recent boolean not null,
  exempt boolean not null,
  -- to be replaced this year at the latest because of its age
  aged boolean not null,
  assets int not null,
  -- of those to be replaced this year at the latest, for whatever reason
  due int not null,
  due_cost numeric(14, 2) not null
);
create index fleet_summary_organisation on fleet_summary (organisation_id);

create table fleet_cycle (
  organisation_id uuid not null references organisation,
  kind text not null,
  cycle text,
  support text not null,
  support_ends date,
  assets int not null
);
create index fleet_cycle_organisation on fleet_cycle (organisation_id);

create table fleet_replacement (
  organisation_id uuid not null references organisation,
  kind text not null,
  -- this year for what is overdue
  year smallint not null,
  reason text not null,
  assets int not null,
  cost numeric(14, 2) not null
);
create index fleet_replacement_organisation on fleet_replacement (organisation_id);

-- When the counts were made.
create table fleet_state (
  organisation_id uuid primary key references organisation,
  refreshed_at timestamptz not null,
  -- day of Paris that the counts speak of
  refreshed_on date not null,
  took_ms int not null,
  assets int not null,
  -- the last time any equipment answered
  last_seen timestamptz
);
create index fleet_state_day on fleet_state (refreshed_on);

-- How long an organisation hears nothing of an equipment before it calls it silent, and before it proposes to retire it.
create table fleet_policy (
  organisation_id uuid primary key references organisation,
  silent_after_days int not null check (silent_after_days between 1 and 730),
  retire_after_days int not null default 365 check (retire_after_days between 30 and 3650)
);

-- Marks of organisations whose counts are to be made again. Rows are only added and taken away, never changed: whoever
-- reports never waits for whoever counts.
create table fleet_dirty (
  organisation_id uuid not null,
  id bigint generated always as identity,
  primary key (organisation_id, id)
);

do $$
declare
  owned text;
begin
  foreach owned in array array['asset', 'asset_key', 'asset_detail', 'asset_change', 'asset_software', 'product_presence',
      'asset_link', 'data_flow', 'duplicate_proposal', 'exemption', 'enrolment_key', 'quarantine', 'import_run',
      'import_line', 'glpi_source', 'glpi_item',
      'fleet_summary', 'fleet_cycle', 'fleet_replacement', 'fleet_state', 'fleet_policy', 'fleet_dirty'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    execute format('create policy organisation_scope on %I using (organisation_id = any(current_organisations()))
      with check (organisation_id = any(current_organisations()))', owned);
  end loop;
end $$;

create policy claimed on import_run to current_user using (true) with check (true);
create policy due on glpi_source to current_user using (true) with check (true);

revoke update, delete, truncate on asset_change from ${applicationRole};
revoke delete, truncate on product, product_version from ${applicationRole};

-- Read by the function below alone: whoever counts asks for whom before any scope is known.
create policy awaited on fleet_dirty for select to current_user using (true);
create policy awaited on fleet_state for select to current_user using (true);

-- Organisations whose counts are due: marked, unless they were counted a moment ago (two seconds, or twenty times what it
-- took: counting never takes more than a twentieth of the time), or last counted on another day. Identifiers only.
create function fleet_due(moment timestamptz, today date, most int) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select d.organisation_id
  from (select distinct organisation_id from public.fleet_dirty) d
  left join public.fleet_state s on s.organisation_id = d.organisation_id
  where s.organisation_id is null
    or s.refreshed_at <= moment - greatest(interval '2 seconds', s.took_ms * interval '20 milliseconds')
  union
  (select s.organisation_id from public.fleet_state s where s.refreshed_on < today limit most)
  limit most
$$;
revoke all on function fleet_due(timestamptz, date, int) from public;
grant execute on function fleet_due(timestamptz, date, int) to ${applicationRole};
