-- What an alert names is looked for again among the titles and versions that came into the dictionary after it was told: a computer
-- that brings an old version tomorrow is as exposed as those that had it yesterday.

-- The last version of the dictionary that alerts in force were held against.
create table alert_dictionary (
  one boolean primary key default true check (one),
  version_id int not null
);
insert into alert_dictionary (version_id) values (0);
alter table alert_dictionary enable row level security;
alter table alert_dictionary force row level security;
create policy kept on alert_dictionary to current_user using (true) with check (true);
revoke all on alert_dictionary from ${applicationRole};

-- Products that alerts in force name, when the dictionary has grown: after which version, and up to which. An identifier may be given
-- before a smaller one is committed: some that were looked at are looked at again.
create function alert_naming() returns table (alert_id uuid, product text, low text, high text, after int, upto int)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as
$$
#variable_conflict use_column
begin
  if '00000000-0000-0000-0000-000000000000' <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'for the platform alone';
  end if;
  return query
  select a.id, e.said ->> 'product', e.said ->> 'from', e.said ->> 'before', greatest(d.version_id - 1000, 0), v.last
  from public.alert_dictionary d
  cross join lateral (select max(x.id) as last from public.product_version x) v
  join public.alert a on a.state = 'PUBLISHED' and v.last > d.version_id
  join public.alert_revision r on r.alert_id = a.id and r.number = a.revision
  cross join lateral jsonb_array_elements(
    case when jsonb_typeof(r.content -> 'affected') = 'array' then r.content -> 'affected' else '[]' end) as e(said)
  where e.said ->> 'cycle' is null and length(btrim(e.said ->> 'product')) >= 3
  order by a.published_at desc, a.id limit 5000;
end
$$;
revoke all on function alert_naming() from public;
grant execute on function alert_naming() to ${applicationRole};

-- Names further versions; establishments that have one already are assessed anew.
create function alert_name(alerts uuid[], versions int[], sure boolean[], upto int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as
$$
declare
  fresh int[];
begin
  if '00000000-0000-0000-0000-000000000000' <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'for the platform alone';
  end if;
  with named as (
    insert into public.alert_target (alert_id, version_id, sure)
    select t.alert_id, t.version_id, bool_or(t.sure) from unnest(alerts, versions, sure) as t(alert_id, version_id, sure)
    join public.alert a on a.id = t.alert_id and a.state = 'PUBLISHED'
    group by 1, 2 order by 1, 2
    on conflict do nothing returning version_id)
  select coalesce(array_agg(distinct n.version_id), '{}') into fresh from named n;
  delete from public.alert_house h where h.organisation_id in (
    select p.organisation_id from public.product_presence p where p.version_id = any(fresh) and p.assets > 0);
  update public.alert_dictionary d set version_id = upto where d.version_id < upto;
  return cardinality(fresh);
end
$$;
revoke all on function alert_name(uuid[], int[], boolean[], int) from public;
grant execute on function alert_name(uuid[], int[], boolean[], int) to ${applicationRole};
