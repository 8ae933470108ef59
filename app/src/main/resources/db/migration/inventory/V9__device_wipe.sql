-- Erasing a phone, a tablet or a personal device from afar: asked for, then done.
create table device_wipe (
  organisation_id uuid not null,
  id uuid not null,
  asset_id uuid not null,
  reason text not null check (length(reason) between 1 and 500),
  requested_on date not null,
  requested_by text not null,
  done_on date,
  done_by text,
  primary key (organisation_id, id),
  foreign key (organisation_id, asset_id) references asset on delete cascade,
  check (done_on >= requested_on and (done_on is null) = (done_by is null))
);
create unique index device_wipe_pending on device_wipe (organisation_id, asset_id) where done_on is null;
create index device_wipe_asset on device_wipe (organisation_id, asset_id, requested_on desc);
alter table device_wipe enable row level security;
alter table device_wipe force row level security;
create policy organisation_scope on device_wipe using (organisation_id = any(current_organisations()))
  with check (organisation_id = any(current_organisations()));
