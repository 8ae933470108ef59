-- A certificate stays with the account whose program it stood for, also when that one is over, or revoked by somebody else: until the
-- account itself revokes it, or the operator hands it over.
alter table api_token add column released_at timestamptz;
create index api_token_reserved on api_token (certificate) where certificate is not null and released_at is null;
