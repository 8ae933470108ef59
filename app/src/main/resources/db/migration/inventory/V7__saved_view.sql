-- A way of looking at the list of assets that a person named: filters, columns and sort, as they stand in its address.
create table saved_view (
  organisation_id uuid not null references organisation,
  id uuid not null,
  -- whose it is
  person_id uuid not null,
  person_name text not null,
  name text not null check (length(name) between 1 and 80),
  -- what follows the question mark of the address; may be empty
  query text not null check (length(query) <= 4000),
  -- everybody who works in the context of the organisation finds it
  shared boolean not null,
  saved_at timestamptz not null,
  primary key (organisation_id, id),
  unique (organisation_id, person_id, name)
);
alter table saved_view enable row level security;
alter table saved_view force row level security;
-- What a person keeps for herself is nobody else's, not even a colleague's; only she adds and changes hers.
create policy readable on saved_view for select
  using (organisation_id = any(current_organisations()) and (shared or person_id = current_person()));
create policy added_by_its_person on saved_view for insert
  with check (organisation_id = any(current_organisations()) and person_id = current_person());
create policy changed_by_its_person on saved_view for update
  using (organisation_id = any(current_organisations()) and person_id = current_person())
  with check (organisation_id = any(current_organisations()) and person_id = current_person());
create policy removable on saved_view for delete
  using (organisation_id = any(current_organisations()) and (shared or person_id = current_person()));
