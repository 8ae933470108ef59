-- The append-only trace. One chain of hashes per organisation, so that acts of one never wait for acts of another.

create table journal_entry (
  organisation_id uuid not null,
  number bigint not null,
  at timestamptz not null,
  actor text not null,
  account_id uuid,
  origin text not null,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  subject_label text not null,
  before jsonb,
  after jsonb,
  hash bytea not null,
  primary key (organisation_id, number)
);
create index journal_entry_at on journal_entry (organisation_id, at, number);
create index journal_entry_subject on journal_entry (organisation_id, subject_kind, subject_id, number);

create table journal_head (
  organisation_id uuid primary key,
  number bigint not null,
  hash bytea not null
);

alter table journal_entry enable row level security;
alter table journal_entry force row level security;
create policy organisation_scope on journal_entry
  using (organisation_id = any(current_organisations()))
  with check (organisation_id = any(current_organisations()));

alter table journal_head enable row level security;
alter table journal_head force row level security;
create policy organisation_scope on journal_head
  using (organisation_id = any(current_organisations()))
  with check (organisation_id = any(current_organisations()));

-- Length before text, so that no two lists of texts give the same bytes.
create function journal_part(value text) returns text language sql immutable as
$$ select case when value is null then '-' else octet_length(value) || ':' || value end $$;

-- The only way in. Numbers and identifiers are hashed in their usual form, whatever form they come in. Temporary tables
-- come last in the search path: they take nobody in. Without a scope nothing is written.
-- Entries: [{organisation, at (microseconds), actor, account, origin, action, kind, id, label, before, after}].
create function journal_append(entries jsonb) returns void language plpgsql security definer
set search_path = pg_catalog, public, pg_temp as
$$
declare
  entry jsonb;
  head journal_head;
  next_number bigint;
  next_hash bytea;
  owner_id uuid;
begin
  for entry in select value from jsonb_array_elements(entries) loop
    owner_id := (entry ->> 'organisation')::uuid;
    if (owner_id = any(current_organisations())) is not true then
      raise exception 'journal entry for an organisation out of scope' using errcode = '42501';
    end if;
    insert into journal_head (organisation_id, number, hash) values (owner_id, 0, ''::bytea)
      on conflict (organisation_id) do nothing;
    select * into head from journal_head where organisation_id = owner_id for update;
    next_number := head.number + 1;
    next_hash := sha256(convert_to(
      journal_part(encode(head.hash, 'hex')) || journal_part(owner_id::text) || journal_part(next_number::text)
      || journal_part(((entry ->> 'at')::bigint)::text) || journal_part(entry ->> 'actor')
      || journal_part(((entry ->> 'account')::uuid)::text)
      || journal_part(entry ->> 'origin') || journal_part(entry ->> 'action') || journal_part(entry ->> 'kind')
      || journal_part(entry ->> 'id') || journal_part(entry ->> 'label')
      || journal_part((nullif(entry -> 'before', 'null'))::text) || journal_part((nullif(entry -> 'after', 'null'))::text),
      'UTF8'));
    insert into journal_entry values (owner_id, next_number,
      'epoch'::timestamptz + ((entry ->> 'at')::bigint * interval '1 microsecond'),
      entry ->> 'actor', (entry ->> 'account')::uuid, entry ->> 'origin', entry ->> 'action', entry ->> 'kind',
      entry ->> 'id', entry ->> 'label', nullif(entry -> 'before', 'null'), nullif(entry -> 'after', 'null'), next_hash);
    update journal_head set number = next_number, hash = next_hash where organisation_id = owner_id;
  end loop;
end
$$;

revoke all on function journal_append(jsonb) from public;
grant execute on function journal_append(jsonb) to ${applicationRole};
revoke insert, update, delete, truncate on journal_entry, journal_head from ${applicationRole};
