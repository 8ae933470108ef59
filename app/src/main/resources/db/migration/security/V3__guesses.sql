-- Wrong guesses, counted for all processes together. Like accounts, these rows belong to no organisation.

-- A bucket that leaks: level is what it held at that moment.
create table guess_count (
  network text primary key check (length(network) <= 45),
  level double precision not null,
  at timestamptz not null
);
create index guess_count_at on guess_count (at);

-- Logins that nobody has wait as accounts do. The text itself might be a password: a keyed fingerprint stands for it.
create table stranger_attempt (
  fingerprint bytea primary key check (length(fingerprint) = 32),
  failures int not null,
  locked_until timestamptz,
  at timestamptz not null
);
create index stranger_attempt_at on stranger_attempt (at);

-- Failures are forgotten a day after the last one, for accounts as for strangers.
alter table account add column attempted_at timestamptz;
