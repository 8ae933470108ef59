-- Lists and counts of the largest fleets are answered from indexes: each column stands in the one that needs it.

-- What is not known of an asset, and costs without decimals: equal values then share an entry of an index.
alter table asset
  add column personal boolean not null generated always as (coalesce(attributes ->> 'personal' = 'true', false)) stored,
  add column owner_known boolean not null generated always as (attributes ->> 'owner' is not null) stored,
  add column serial_known boolean not null generated always as (attributes ->> 'serial' is not null) stored,
  add column purchase_known boolean not null generated always as (attributes ->> 'purchased_on' is not null) stored,
  add column price_known boolean not null generated always as (attributes ->> 'price' is not null) stored,
  add column replace_cents bigint generated always as ((replace_cost * 100)::bigint) stored;

-- By name, as lists are shown, with all that they filter and sort on: a page never visits the bulky rows that it does not
-- show. Names follow kinds (PC-…, SRV-…), which the planner does not know: read in the order of names for what is rare, it
-- passes over most of them, and then each must cost next to nothing.
drop index asset_list, asset_by_name;
create index asset_list on asset (organisation_id, name_order, id) include (kind, state, support, protection, encryption, support_ends,
  site_id, seen_on, exempt_until, criticality, internet_exposed, cycle, replace_year, replace_cents, purchased_on, personal, owner_known,
  serial_known, purchase_known, price_known, os_name, model, search);
create index asset_list_of_kind on asset (organisation_id, kind, name_order, id) include (state, support, protection, encryption,
  support_ends, site_id, seen_on, exempt_until, criticality, internet_exposed, cycle, replace_year, replace_cents, purchased_on, personal,
  owner_known, serial_known, purchase_known, price_known);

-- Thousands of assets agree in all of these: PostgreSQL keeps them in one entry each, and the whole in a hundredth of the
-- table. Without INCLUDE, identifier or decimals, which would part them. Begins with what totals are grouped by.
create index asset_facet on asset (organisation_id, kind, support, protection, encryption, internet_exposed, criticality, state,
  seen_on, exempt_until, replace_cents, site_id, cycle, support_ends, replace_year, replace_reason, personal, owner_known,
  serial_known, purchase_known, price_known);

create index asset_search on asset using gin (search gin_trgm_ops);
create index asset_software_versions on asset_software using gin (versions);

-- PostgreSQL evaluates LIKE and the operators of arrays after the policies, never by an index, because it cannot know that
-- they tell nothing of hidden rows. These views show the rows of the scope like the policies, and let indexes serve. They
-- are read with the rights of the owner: the condition on the scope is all that holds other rows back. It asks in a subquery, so
-- that the scope is read once and not for each row.
create view asset_searched as
  select organisation_id, id, kind, name_order, site_id, state, support, support_ends, protection, encryption, seen_on, exempt_until,
    criticality, internet_exposed, replace_year, replace_cents, purchased_on, model, os_name, cycle, personal,
    owner_known, serial_known, purchase_known, price_known, search
  from asset where organisation_id = any((select current_organisations())::uuid[]);

create view software_installed as
  select organisation_id, asset_id, versions from asset_software where organisation_id = any((select current_organisations())::uuid[]);

revoke all on asset_searched, software_installed from ${applicationRole};
grant select on asset_searched, software_installed to ${applicationRole};
