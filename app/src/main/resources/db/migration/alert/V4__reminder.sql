-- What the authors of alerts are reminded of, once for each revision.
create table alert_reminder (
  -- who writes
  organisation_id uuid not null references organisation,
  alert_id uuid not null references alert,
  number int not null,
  occasion text not null check (occasion in ('INCOMPLETE', 'OVERDUE')),
  -- false: looked at, and nothing was missing
  owed boolean not null,
  at timestamptz not null,
  primary key (organisation_id, alert_id, number, occasion)
);
alter table alert_reminder enable row level security;
alter table alert_reminder force row level security;
create policy kept on alert_reminder to current_user using (true) with check (true);
create policy readable on alert_reminder for select using (organisation_id = any(current_organisations()));
revoke insert, update, delete, truncate on alert_reminder from ${applicationRole};

-- Alerts in force that were not looked at since their last revision, or whose promised moment has passed.
create function alert_authors_due(moment timestamptz, least_age interval, most int)
  returns table (writer_id uuid, alert_id uuid, number int, reference text, occasion text, content jsonb, published_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as
$$
begin
  if '00000000-0000-0000-0000-000000000000' <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'for the platform alone';
  end if;
  return query
  select a.writer_id, a.id, r.number, a.reference, o.occasion, r.content, r.published_at
  from public.alert a join public.alert_revision r on r.alert_id = a.id and r.number = a.revision
  cross join lateral (values ('INCOMPLETE', r.published_at + least_age),
    ('OVERDUE', (r.content ->> 'nextUpdate')::timestamptz)) as o(occasion, due)
  where a.state = 'PUBLISHED' and o.due <= moment and not exists (
    select from public.alert_reminder x where x.organisation_id = a.writer_id and x.alert_id = a.id and x.number = r.number
      and x.occasion = o.occasion)
  order by o.due desc limit most;
end
$$;

-- Reminds whoever published the revision or began the alert; where nobody of that name answers mails, those who answer
-- for security. Returns false when another process did.
create function alert_remind(told uuid, revision int, what text, owes boolean, mail boolean, moment timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
  a public.alert;
  written int;
begin
  select * into a from public.alert x where x.id = told;
  if not found or a.writer_id <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'not the writer of this alert';
  end if;
  insert into public.alert_reminder (organisation_id, alert_id, number, occasion, owed, at)
  values (a.writer_id, told, revision, what, owes, moment) on conflict do nothing;
  get diagnostics written = row_count;
  if written = 0 or not owes or not mail then
    return written = 1;
  end if;
  insert into public.alert_message (organisation_id, id, alert_id, number, occasion, channel, address, host, next_at, queued_at)
  select distinct on (lower(btrim(p.email))) a.writer_id, gen_random_uuid(), told, revision, what, 'MAIL', lower(btrim(p.email)),
    'mail', moment, moment
  from public.person p
  join public.assignment s on s.person_id = p.id and s.valid_from <= public.paris_today()
    and (s.valid_to is null or s.valid_to > public.paris_today())
  where p.given_name || ' ' || p.family_name in (
      a.created_by, (select r.published_by from public.alert_revision r where r.alert_id = told and r.number = revision))
    and (s.organisation_id = a.writer_id or s.organisation_id in (
      select x.ancestor_id from public.organisation_ancestor x join public.organisation g on g.id = x.ancestor_id and g.kind = 'GROUP'
      where x.descendant_id = a.writer_id and x.valid_from <= public.paris_today()
        and (x.valid_to is null or x.valid_to > public.paris_today())))
    and p.email ~ '^[[:space:]]*[^@[:space:]<>"]+@[^@[:space:]<>"]+[[:space:]]*$'
  on conflict do nothing;
  get diagnostics written = row_count;
  if written = 0 then
    perform public.alert_write_messages(told, revision, what, array[a.writer_id],
      array['SECURITY_OFFICER', 'SECURITY_CONTACT', 'REGIONAL_AGENCY', 'REGIONAL_EHEALTH_BODY', 'HEALTH_CERT', 'NATIONAL_AUTHORITY'],
      false, true, true, false, false, moment);
  end if;
  return true;
end
$$;

do $$
declare
  guarded text;
begin
  foreach guarded in array array['alert_authors_due(timestamptz, interval, int)',
      'alert_remind(uuid, int, text, boolean, boolean, timestamptz)'] loop
    execute format('revoke all on function %s from public', guarded);
    execute format('grant execute on function %s to ${applicationRole}', guarded);
  end loop;
end $$;
