-- Who shut an account out: its employer opens it again, except where the administration of the platform did it. Of those
-- shut out before nobody knows: they count as the platform's, which opens any.
alter table account add column disabled_by text check (disabled_by in ('EMPLOYER', 'PLATFORM'));
update account set disabled_by = 'PLATFORM' where not enabled;
alter table account add constraint account_disabled_by_somebody check (enabled = (disabled_by is null));
