-- How much the quarantines of all establishments hold together, and how many imports wait for a worker: numbers for whoever
-- watches the platform, never whose.
create policy counted on quarantine for select to current_user using (true);

create function intake_totals(out quarantined bigint, out quarantined_bytes bigint, out waiting bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select q.documents, q.bytes, r.waiting
  from (select count(*) as documents, coalesce(sum(octet_length(payload)), 0) as bytes from public.quarantine) q,
    (select count(*) as waiting from public.import_run
     where state in ('PREVIEWING', 'QUEUED', 'RUNNING') and worker is null) r
$$;
revoke all on function intake_totals() from public;
grant execute on function intake_totals() to ${applicationRole};
