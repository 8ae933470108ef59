-- What an establishment decides of the life cycle of what it owns.

-- One of two: the extension of a cycle that it pays for, or an end of its own for a cycle. What that makes of the cycle
-- today stands beside it, so that counts of software need no other rule than a join.
create table support_decision (
  organisation_id uuid not null references organisation,
  cycle text not null check (length(cycle) between 1 and 200),
  extended_until date,
  contract text check (length(contract) between 1 and 200),
  ends_on date,
  reason text check (length(reason) between 1 and 1000),
  decided_by text not null,
  decided_at timestamptz not null,
  support text not null,
  support_ends date,
  primary key (organisation_id, cycle),
  check (num_nonnulls(extended_until, contract) in (0, 2)),
  check (num_nonnulls(ends_on, reason) in (0, 2)),
  check (num_nonnulls(extended_until, ends_on) = 1)
);

-- Ages and prices that differ from those that everybody starts with.
create table replacement_rule (
  organisation_id uuid not null references organisation,
  kind text not null,
  maximum_age smallint not null check (maximum_age between 1 and 99),
  unit_price int not null check (unit_price >= 0),
  primary key (organisation_id, kind)
);

do $$
declare
  owned text;
begin
  foreach owned in array array['support_decision', 'replacement_rule'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    execute format('create policy organisation_scope on %I using (organisation_id = any(current_organisations()))
      with check (organisation_id = any(current_organisations()))', owned);
  end loop;
end $$;

-- What is left of a support that ends on a day: the day itself is still supported.
create function support_at(ends date, today date) returns text language sql immutable parallel safe strict as
$$ select case when ends < today then 'ENDED' when ends <= today + interval '12 months' then 'ENDING' else 'SUPPORTED' end $$;

-- Announced for one asset by its maker or its supplier.
alter table asset add column announced_end date generated always as (iso_date(attributes ->> 'support_until')) stored;

-- Dates of publishers that were imported. They are public facts, the same for all; who runs what stands elsewhere, under policy.
create table lifecycle_import (
  id uuid primary key,
  label text not null check (length(label) <= 500),
  -- products as they were read, and what was left out
  products jsonb not null,
  problems jsonb not null,
  added_by text not null,
  added_at timestamptz not null,
  applied_by text,
  applied_at timestamptz
);

-- The dates in use, by product of the source.
create table imported_product (
  product text primary key check (length(product) <= 200),
  content jsonb not null,
  import_id uuid not null references lifecycle_import,
  applied_at timestamptz not null
);

-- One row: changes with every import, so that every process knows when to read the dates again; and by which dates the
-- versions of software were last judged, and on which day.
create table lifecycle_edition (
  single boolean primary key default true check (single),
  number bigint not null,
  software_edition text,
  software_day date
);
insert into lifecycle_edition (number) values (0);

-- By which dates the assets of an organisation were last judged.
alter table fleet_state add column edition text;

drop function fleet_due(timestamptz, date, int);
-- Organisations whose counts are due: marked, unless they were counted a moment ago (two seconds, or twenty times what it
-- took: counting never takes more than a twentieth of the time), last counted on another day, or by other dates of publishers
-- (ten seconds apart: two versions of the program may serve side by side for a while). Identifiers only.
create function fleet_due(moment timestamptz, today date, wanted text, most int) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select d.organisation_id
  from (select distinct organisation_id from public.fleet_dirty) d
  left join public.fleet_state s on s.organisation_id = d.organisation_id
  where s.organisation_id is null
    or s.refreshed_at <= moment - greatest(interval '2 seconds', s.took_ms * interval '20 milliseconds')
  union
  (select s.organisation_id from public.fleet_state s
   where s.refreshed_on < today or s.edition is distinct from wanted and s.refreshed_at <= moment - interval '10 seconds'
   limit most)
  limit most
$$;
revoke all on function fleet_due(timestamptz, date, text, int) from public;
grant execute on function fleet_due(timestamptz, date, text, int) to ${applicationRole};
revoke delete, truncate on lifecycle_edition from ${applicationRole};
