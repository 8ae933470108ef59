-- What every module stands on: the frame of a transaction, as PostgreSQL sees it.

create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- Organisations whose rows the current transaction may touch; null (nothing visible) when it did not say.
-- Kept inlinable (sql, stable, one select, no search_path) so that it becomes an index condition.
create function current_organisations() returns uuid[] language sql stable parallel safe as
$$ select nullif(current_setting('hygie.organisations', true), '')::uuid[] $$;

create function current_person() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('hygie.person', true), '')::uuid $$;

-- Comparable form of a text: lower case, no accents. Immutable because the dictionary is named.
create function folded(value text) returns text language sql immutable parallel safe strict as
$$ select lower(public.unaccent('public.unaccent'::regdictionary, value)) $$;

grant usage on schema public to ${applicationRole};
alter default privileges in schema public grant select, insert, update, delete on tables to ${applicationRole};
alter default privileges in schema public grant usage, select on sequences to ${applicationRole};

-- Sessions of signed-in people (layout prescribed by Spring Session JDBC).
create table spring_session (
  primary_id char(36) not null primary key,
  session_id char(36) not null unique,
  creation_time bigint not null,
  last_access_time bigint not null,
  max_inactive_interval int not null,
  expiry_time bigint not null,
  principal_name varchar(100)
);
create index spring_session_expiry on spring_session (expiry_time);
create index spring_session_principal on spring_session (principal_name);

create table spring_session_attributes (
  session_primary_id char(36) not null references spring_session (primary_id) on delete cascade,
  attribute_name varchar(200) not null,
  attribute_bytes bytea not null,
  primary key (session_primary_id, attribute_name)
);
