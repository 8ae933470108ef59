-- A program may prove itself by a certificate that it shows when the connection is made, in place of a secret: SHA-256 of the
-- whole certificate (DER). A certificate stands for one program at a time.
alter table api_token
  alter column hash drop not null,
  add column certificate bytea check (length(certificate) = 32),
  add constraint api_token_one_proof check (num_nonnulls(hash, certificate) = 1);
create unique index api_token_certificate on api_token (certificate) where revoked_at is null;
