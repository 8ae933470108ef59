-- Who may sign in, and how. No business data stands here, and no organisation owns these rows: they are read before
-- anybody's scope is known.

create table account (
  id uuid primary key,
  version int not null default 0,
  person_id uuid not null unique references person,
  login text not null unique check (login = lower(login) and length(login) between 3 and 254),
  name text not null check (length(name) <= 201),
  password_hash text,
  enabled boolean not null default true,
  failures int not null default 0,
  locked_until timestamptz,
  last_sign_in timestamptz,
  created_at timestamptz not null default now()
);
