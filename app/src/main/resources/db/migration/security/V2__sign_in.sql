-- How people prove who they are beyond a password, and how programs act in their name. Like accounts, these rows belong
-- to no organisation: they are read before anybody's scope is known. Secrets are kept as hashes, or encrypted.

-- Tokens of programs: SHA-256 of 256 random bits; the prefix lets a person recognise the token.
create table api_token (
  id uuid primary key,
  account_id uuid not null references account,
  name text not null check (length(name) between 1 and 100),
  prefix text not null,
  hash bytea not null unique check (length(hash) = 32),
  rights text[], -- null: whatever the person may do
  context_id uuid references organisation, -- null: chosen by each request
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at <= created_at + interval '366 days'),
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_token_account on api_token (account_id);

-- Time-based codes (RFC 6238). The secret is encrypted with the key of the installation.
create table totp (
  account_id uuid primary key references account,
  secret bytea not null,
  confirmed_at timestamptz not null,
  last_step bigint not null -- a code is used once
);

create table recovery_code (
  account_id uuid not null references account,
  hash bytea not null check (length(hash) = 32),
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (account_id, hash)
);

-- Passkeys (layout prescribed by Spring Security). The user handle is the identifier of the account, in base64url.
create table user_credentials (
  credential_id varchar(1000) primary key,
  user_entity_user_id varchar(1000) not null,
  public_key bytea not null,
  signature_count bigint,
  uv_initialized boolean,
  backup_eligible boolean not null,
  authenticator_transports varchar(1000),
  public_key_credential_type varchar(100),
  backup_state boolean not null,
  attestation_object bytea,
  attestation_client_data_json bytea,
  created timestamp,
  last_used timestamp,
  label varchar(1000) not null
);
create index user_credentials_user on user_credentials (user_entity_user_id);

-- Links that work once: the first administrator's, and those by which a person sets a password.
create table one_time_link (
  hash bytea primary key check (length(hash) = 32),
  purpose text not null check (purpose in ('FIRST_ADMINISTRATOR', 'PASSWORD')),
  account_id uuid references account,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  check ((purpose = 'PASSWORD') = (account_id is not null))
);
create index one_time_link_account on one_time_link (account_id);
