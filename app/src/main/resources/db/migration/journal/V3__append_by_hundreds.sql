-- The same chain, whose head is read and written once for a run of entries of one organisation: within one transaction
-- each new version of a row has to be found behind all those before it, which thousands of entries make slow.
create or replace function journal_append(entries jsonb) returns void language plpgsql security definer
set search_path = pg_catalog, public, pg_temp as
$$
declare
  entry jsonb;
  head journal_head;
  next_hash bytea;
  owner_id uuid;
  chain uuid;
begin
  for entry in select value from jsonb_array_elements(entries) loop
    owner_id := (entry ->> 'organisation')::uuid;
    if (owner_id = any(current_organisations())) is not true then
      raise exception 'journal entry for an organisation out of scope' using errcode = '42501';
    end if;
    if chain is distinct from owner_id then
      update journal_head set number = head.number, hash = head.hash where organisation_id = chain;
      insert into journal_head (organisation_id, number, hash) values (owner_id, 0, ''::bytea)
        on conflict (organisation_id) do nothing;
      select * into head from journal_head where organisation_id = owner_id for update;
      chain := owner_id;
    end if;
    head.number := head.number + 1;
    next_hash := sha256(convert_to(
      journal_part(encode(head.hash, 'hex')) || journal_part(owner_id::text) || journal_part(head.number::text)
      || journal_part(((entry ->> 'at')::bigint)::text) || journal_part(entry ->> 'actor')
      || journal_part(((entry ->> 'account')::uuid)::text)
      || journal_part(entry ->> 'origin') || journal_part(entry ->> 'action') || journal_part(entry ->> 'kind')
      || journal_part(entry ->> 'id') || journal_part(entry ->> 'label')
      || journal_part((nullif(entry -> 'before', 'null'))::text) || journal_part((nullif(entry -> 'after', 'null'))::text),
      'UTF8'));
    head.hash := next_hash;
    insert into journal_entry values (owner_id, head.number,
      'epoch'::timestamptz + ((entry ->> 'at')::bigint * interval '1 microsecond'),
      entry ->> 'actor', (entry ->> 'account')::uuid, entry ->> 'origin', entry ->> 'action', entry ->> 'kind',
      entry ->> 'id', entry ->> 'label', nullif(entry -> 'before', 'null'), nullif(entry -> 'after', 'null'), next_hash);
  end loop;
  update journal_head set number = head.number, hash = head.hash where organisation_id = chain;
end
$$;
