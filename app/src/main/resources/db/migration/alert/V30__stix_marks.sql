-- What is told to programs bears the mark of its revision: that of the alert may already be the one of a draft.
create or replace function stix_tell(told uuid, number int, ids text[], types text[], versions text[], bodies bytea[], forget boolean,
  moment timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as
$$
declare
  a public.alert;
  r public.alert_revision;
begin
  select * into a from public.alert x where x.id = told;
  if not found or a.writer_id <> all(public.current_organisations()) or a.revision <> number then
    raise insufficient_privilege using message = 'not the writer of this revision';
  end if;
  select * into strict r from public.alert_revision x where x.alert_id = told and x.number = stix_tell.number;
  if forget then
    delete from public.stix_object o where o.alert_id = told;
  else
    update public.stix_object o set last = false where o.alert_id = told and o.last and o.id = any(ids);
  end if;
  insert into public.stix_release (alert_id, revision, tlp, anonymous, objects, at)
  values (told, number, r.tlp, r.anonymous, cardinality(ids), moment);
  insert into public.stix_object (alert_id, revision, ordinal, id, type, version, first, last, body)
  select told, number, (n.place - 1)::int, n.id, n.type, n.version,
    not exists (select from public.stix_object o where o.alert_id = told and o.id = n.id), true, n.body
  from unnest(ids, types, versions, bodies) with ordinality as n(id, type, version, body, place);
  perform public.stix_arrive(told);
end
$$;

-- The functions of V20 were rewritten as texts: each must now ask for what was told.
do $$
declare
  missed text;
begin
  select string_agg(p.proname, ', ') into missed from pg_proc p
  where p.pronamespace = 'public'::regnamespace
    and p.proname in ('alert_claim', 'alert_notices', 'alert_queue', 'alert_deliver', 'alert_put', 'alert_missed', 'alert_catch_up')
    and pg_get_functiondef(p.oid) ~ '\ya\.(tlp|audience)\y';
  if missed is not null then
    raise exception 'still read the draft of an alert: %', missed;
  end if;
end $$;
