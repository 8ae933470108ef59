-- How many assets have one of these versions: asked of the index of versions even where nearly every asset has one, when the
-- planner would rather compare all arrays with each other.
create function software_holders(wanted int[]) returns bigint language sql stable set enable_seqscan to off as
$$
  select count(*) from software_installed s where s.versions && wanted
$$;
revoke all on function software_holders(int[]) from public;
grant execute on function software_holders(int[]) to ${applicationRole};

-- What is no longer there, or not yet: few, and left out of most lists.
create index asset_inactive on asset (organisation_id, kind, id) where state in ('ORDERED', 'RETIRED', 'LOST', 'STOLEN');
