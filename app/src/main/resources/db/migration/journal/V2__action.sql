-- All entries of one action, newest first, however rare it is.
create index journal_entry_action on journal_entry (organisation_id, action, at, number);
