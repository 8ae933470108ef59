-- Whether an object of STIX is of an alert that a house of the scope tells, is told of or received: what others of this instance
-- were told is news to it.
create function stix_is_known(known text, house uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select house = any(public.current_organisations()) and exists (
    select from public.stix_object o where o.id = known and (
      exists (select from public.alert_delivery d where d.alert_id = o.alert_id and d.organisation_id = house)
      or exists (select from public.alert a where a.id = o.alert_id and house in (a.organisation_id, a.writer_id))))
$$;
revoke all on function stix_is_known(text, uuid) from public;
grant execute on function stix_is_known(text, uuid) to ${applicationRole};
drop function stix_is_ours(text);
