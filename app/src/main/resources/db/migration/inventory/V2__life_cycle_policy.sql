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
