-- Revisions that are not for everybody who holds the alert: one under a stricter mark goes to its audience alone. The others
-- keep what they had, and are told that there is more and not a word of it.
create table alert_withheld (
  organisation_id uuid not null references organisation,
  alert_id uuid not null,
  number int not null,
  -- the last revision before that was for it
  last int not null,
  -- it is told that there is more; of those after this one it is told nothing
  first boolean not null,
  at timestamptz not null,
  primary key (organisation_id, alert_id, number),
  foreign key (alert_id, number) references alert_revision
);
create index alert_withheld_revision on alert_withheld (alert_id, number);

-- When the states of an establishment were last held against its inventory.
create table alert_house (
  organisation_id uuid primary key references organisation,
  assessed_at timestamptz not null
);

-- What other modules count for an alert beside titles of software and systems: installations of an establishment.
create table alert_hit (
  alert_id uuid not null references alert,
  organisation_id uuid not null references organisation,
  assets int not null,
  sure int not null,
  primary key (organisation_id, alert_id)
);
create index alert_hit_alert on alert_hit (alert_id);

do $$
declare
  owned text;
begin
  foreach owned in array array['alert_withheld', 'alert_house', 'alert_hit'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    execute format('create policy kept on %I to current_user using (true) with check (true)', owned);
    execute format('create policy readable on %I for select using (organisation_id = any((select current_organisations())::uuid[]))',
      owned);
    execute format('revoke insert, update, delete, truncate on %I from ${applicationRole}', owned);
  end loop;
end $$;

-- Named by a flaw that the alert cites, rather than by the alert itself.
alter table alert_target add column flaw boolean not null default false;
-- It names products, or flaws of products that are known: who has none of them is not exposed.
alter table alert add column assessable boolean not null default false;
update alert a set assessable = true
where exists (select from alert_target t where t.alert_id = a.id) or exists (select from alert_cycle c where c.alert_id = a.id)
  or exists (select from alert_revision r where r.alert_id = a.id and r.number = a.revision
    and jsonb_typeof(r.content -> 'affected') = 'array' and jsonb_array_length(r.content -> 'affected') > 0);

-- What lists show of a revision, beside its content, which is large.
alter table alert_revision
  add column title text generated always as (content ->> 'title') stored,
  add column kind text generated always as (content ->> 'kind') stored,
  add column severity text generated always as (content ->> 'severity') stored;

alter table alert_delivery
  -- by whom and until when the measures are to be taken, as long as none of them is
  add column planned_for date,
  add column planned_by text check (length(planned_by) <= 200),
  -- an answer is asked for again: it said that it is not concerned, and turned out to be exposed
  add column reopened_at timestamptz;
grant update (planned_for, planned_by, reopened_at) on alert_delivery to ${applicationRole};

-- Revisions that nobody of the scope may read: each of its organisations that holds the alert is left out, and none of them
-- writes it.
create function alert_withheld_here() returns table (alert_id uuid, number int, last int, at timestamptz, current boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select w.alert_id, w.number, max(w.last), min(w.at), bool_or(w.number = a.revision)
  from public.alert_withheld w join public.alert a on a.id = w.alert_id
  where w.organisation_id = any(public.current_organisations())
    and a.writer_id <> all(public.current_organisations()) and a.organisation_id <> all(public.current_organisations())
    and not exists (select from public.alert_delivery d where d.alert_id = w.alert_id
      and d.organisation_id = any(public.current_organisations())
      and not exists (select from public.alert_withheld x where x.organisation_id = d.organisation_id
        and x.alert_id = w.alert_id and x.number = w.number))
  group by w.alert_id, w.number
$$;
revoke all on function alert_withheld_here() from public;
grant execute on function alert_withheld_here() to ${applicationRole};

alter policy readable on alert_revision using (alert_id in (select a.id from alert a)
  and (alert_id, number) not in (select w.alert_id, w.number from alert_withheld_here() w));
alter policy readable on alert_notice using (alert_id in (select a.id from alert a)
  and (alert_id, number) not in (select w.alert_id, w.number from alert_withheld_here() w));
do $$
declare
  named text;
begin
  foreach named in array array['alert_target', 'alert_cycle', 'alert_trace'] loop
    execute format('alter policy readable on %I using (alert_id in (select a.id from alert a)
      and alert_id not in (select w.alert_id from alert_withheld_here() w where w.current))', named);
  end loop;
end $$;
-- Files of the last revision that the reader may have.
alter policy readable on alert_attachment using (
  organisation_id = any(current_organisations())
  or exists (
    select from alert_revision r
    where r.alert_id = alert_attachment.alert_id
      and r.number = (select max(x.number) from alert_revision x where x.alert_id = alert_attachment.alert_id)
      and r.content -> 'attachments' @> jsonb_build_array(jsonb_build_object('id', alert_attachment.id::text))));

-- The message that says so.
alter table alert_message drop constraint alert_message_occasion_check;
alter table alert_message add constraint alert_message_occasion_check
  check (occasion in ('REVISION', 'DEPUTIES', 'DIRECTION', 'INCOMPLETE', 'OVERDUE', 'RESTRICTED'));

-- The numbers of a version in their order, without zeros at the end: 7.2 is 7.2.0.
create or replace function version_numbers(version text) returns int[] language sql immutable parallel safe as
$$
  select n.numbers[1 : greatest(1, coalesce((select max(i) from generate_subscripts(n.numbers, 1) i where n.numbers[i] <> 0), 1))]
  from (select array(select left(m[1], 9)::int from regexp_matches(coalesce(version, ''), '\d+', 'g') as m limit 8) as numbers) n
$$;
update alert_cycle set low = low[1 : greatest(1, coalesce((select max(i) from generate_subscripts(low, 1) i where low[i] <> 0), 1))],
  high = high[1 : greatest(1, coalesce((select max(i) from generate_subscripts(high, 1) i where high[i] <> 0), 1))];

-- What waits for an answer, which every page asks for.
create index alert_delivery_unanswered on alert_delivery (organisation_id) where acknowledged_at is null or reopened_at is not null;
