-- Titles of software that an establishment does not allow: who has them is told by what is installed.
create table unauthorised_software (
  organisation_id uuid not null references organisation,
  product_id int not null references product,
  reason text not null check (length(reason) between 1 and 1000),
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (organisation_id, product_id)
);
alter table unauthorised_software enable row level security;
alter table unauthorised_software force row level security;
create policy organisation_scope on unauthorised_software using (organisation_id = any(current_organisations()))
  with check (organisation_id = any(current_organisations()));
