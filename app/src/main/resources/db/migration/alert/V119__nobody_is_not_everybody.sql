-- Whoever did not say whose work it is works for nobody: no row is seen, as before, and the guards of functions, which ask whether
-- the scope holds somebody, refuse. It was null before, to which a guard had no answer: it let pass.
create or replace function current_organisations() returns uuid[] language sql stable parallel safe as
$$ select coalesce(nullif(current_setting('hygie.organisations', true), ''), '{}')::uuid[] $$;

-- The clock by which clients of TAXII remember how far they have read is moved by the functions that tell, and by deposits by as
-- many objects as an envelope may hold: whoever moved it at will could hide from every client what comes afterwards.
revoke execute on function stix_tick(text, bigint) from ${applicationRole};
create function stix_deposited(objects bigint) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as
$$
begin
  if cardinality(public.current_organisations()) = 0 or objects not between 1 and 100000 then
    raise insufficient_privilege using message = 'for whoever deposits objects, as many as an envelope may hold';
  end if;
  return public.stix_tick('deposits', objects);
end
$$;
revoke all on function stix_deposited(bigint) from public;
grant execute on function stix_deposited(bigint) to ${applicationRole};

-- What every client reads before anything else is told by the platform alone.
create or replace function stix_define(ids text[], bodies bytea[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as
$$
begin
  if '00000000-0000-0000-0000-000000000000' <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'for the platform alone';
  end if;
  insert into public.stix_release (alert_id, revision, tlp, anonymous, objects, at)
  values ('00000000-0000-0000-0000-000000000000', 0, 'CLEAR', false, cardinality(ids), '1970-01-01T00:00:00Z')
  on conflict do nothing;
  if found then
    insert into public.stix_object (alert_id, revision, ordinal, id, type, version, first, last, body)
    select '00000000-0000-0000-0000-000000000000', 0, (n.place - 1)::int, n.id, 'marking-definition',
      '2022-10-01T00:00:00.000Z', true, true, n.body
    from unnest(ids, bodies) with ordinality as n(id, body, place);
  end if;
end
$$;
