-- Figures that travel up: two sums and a date, never the facts behind them.

-- What was found, day after day: a row holds from its period to its value date, and a new one begins when a figure moves.
create table indicator_value (
  organisation_id uuid not null references organisation,
  indicator text not null check (indicator ~ '^[a-z][a-z0-9-]{1,59}$'),
  -- first day on which these figures were found
  period date not null,
  numerator bigint not null,
  -- 0: the indicator does not apply
  denominator bigint not null check (denominator >= 0),
  -- counted in the denominator, tolerated until a date, hence not in the numerator of what conforms
  derogated bigint not null default 0 check (derogated >= 0),
  -- counted in the denominator although nobody knows
  unknown bigint not null default 0 check (unknown >= 0),
  -- last day on which they were still found so
  value_date date not null,
  source text not null check (length(source) <= 60),
  primary key (organisation_id, indicator, period),
  check (value_date >= period)
);

-- The last row of each, so that a region reads one row per establishment and indicator.
create table indicator_current (
  organisation_id uuid not null references organisation,
  indicator text not null,
  numerator bigint not null,
  denominator bigint not null,
  derogated bigint not null,
  unknown bigint not null,
  value_date date not null,
  source text not null,
  primary key (organisation_id, indicator)
);

-- What an organisation aims at, when it is not the usual target.
create table indicator_target (
  organisation_id uuid not null references organisation,
  indicator text not null check (length(indicator) <= 60),
  -- percent, from 0 to 100
  target numeric(6, 3) not null check (target between 0 and 100),
  primary key (organisation_id, indicator)
);

do $$
declare
  owned text;
begin
  foreach owned in array array['indicator_value', 'indicator_current', 'indicator_target'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    -- asked in a subquery, so that the scope is read once and not for each of thousands of rows
    execute format('create policy organisation_scope on %I
      using (organisation_id = any((select current_organisations())::uuid[]))
      with check (organisation_id = any(current_organisations()))', owned);
  end loop;
end $$;

-- What stands above reads values, and nothing but values, of the days on which it stood above.
create policy overseen on indicator_value for select using (exists (
  select from organisation_ancestor a
  where a.descendant_id = organisation_id and a.ancestor_id = any(current_organisations())
    and a.valid_from <= value_date and (a.valid_to is null or a.valid_to > period)));

-- The same for today; written so that PostgreSQL finds the establishments once, not once per row.
create policy overseen on indicator_current for select using (organisation_id in (
  select a.descendant_id from organisation_ancestor a
  where a.ancestor_id = any(current_organisations())
    and a.valid_from <= paris_today() and (a.valid_to is null or a.valid_to > paris_today())));

revoke delete, truncate on indicator_value from ${applicationRole};
