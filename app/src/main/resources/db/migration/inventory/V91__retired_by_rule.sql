-- An establishment may let its rule of silence retire by itself what is silent for as long as it says. Otherwise a person does.
alter table fleet_policy
  add column retires_alone boolean not null default false,
  -- percent of the fleet that one night may retire
  add column retire_share smallint not null default 5 check (retire_share between 1 and 20),
  -- the last night (day of Paris) on which the rule looked
  add column looked_on date;

-- What the rule did or refused to do, for the nights on which there was something to do.
create table retirement_night (
  organisation_id uuid not null references organisation,
  night date not null,
  -- equipment in use that once answered, and that the rule speaks of
  fleet int not null,
  -- of that: silent
  silent int not null,
  -- silent for as long as the rule says
  due int not null,
  retired int not null,
  -- why nothing was retired
  held text check (held in ('FLEET_SILENT', 'TOO_MANY')),
  primary key (organisation_id, night),
  check (held is null or retired = 0)
);

alter table retirement_night enable row level security;
alter table retirement_night force row level security;
create policy organisation_scope on retirement_night
  using (organisation_id = any (current_organisations()))
  with check (organisation_id = any (current_organisations()));

-- Read by the function below alone: a schedule asks for whom before any scope is known.
create policy awaited on fleet_policy for select to current_user using (true);

-- Establishments whose rule has not looked tonight. Identifiers only.
create function retirement_due(today date, most int) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select p.organisation_id from public.fleet_policy p
  where p.retires_alone and (p.looked_on is null or p.looked_on < today)
  limit most
$$;
revoke all on function retirement_due(date, int) from public;
grant execute on function retirement_due(date, int) to ${applicationRole};
