-- Whether the victim is named is said by each relay for those whom it brings the alert: a body may name it to neighbours and not to
-- a country. Whoever holds the alert already keeps it as it was.
alter table alert_delivery add column unnamed boolean not null default false;
update alert_delivery d set unnamed = true from alert_unnamed u where u.alert_id = d.alert_id and u.organisation_id = d.sender_id;

-- The deliveries that a relay has just made, within its transaction.
create function alert_unname(told uuid, sender uuid, moment timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as
$$
begin
  if sender <> all(public.current_organisations())
      or not exists (select from public.alert_unnamed u where u.alert_id = told and u.organisation_id = sender) then
    raise insufficient_privilege using message = 'not who relays this alert without name';
  end if;
  update public.alert_delivery d set unnamed = true
  where d.alert_id = told and d.sender_id = sender and d.delivered_at = moment;
end
$$;

-- Alerts that the scope holds by such deliveries alone: the victim is not named to it, whatever the alert says.
create or replace function alert_unnamed_here() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select d.alert_id from public.alert_delivery d
  where d.organisation_id = any(public.current_organisations()) and d.alert_id in (select u.alert_id from public.alert_unnamed u)
  group by d.alert_id having bool_and(d.unnamed)
$$;

-- As before; and who joins the audience of a body that relayed it without name to anybody is not told it either: which of its
-- relays they join by may be more than one.
create or replace function alert_catch_up(told uuid, sender uuid, deadline interval, moment timestamptz)
  returns table (place bigint, recipients uuid[])
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
  a public.alert;
  audience jsonb;
  joined uuid[] := '{}';
begin
  if sender <> all(public.current_organisations()) then
    raise insufficient_privilege using message = 'not the sender of this alert';
  end if;
  select * into a from public.alert x where x.id = told and x.state = 'PUBLISHED' for no key update;
  if not found then
    return;
  end if;
  if sender = a.writer_id then
    joined := public.alert_put(told, sender, a.told_audience, moment, deadline, true);
  elsif a.mark not in ('RED', 'AMBER_STRICT') and not exists (select from public.alert_withheld w
      where w.organisation_id = sender and w.alert_id = told and w.number = a.revision) then
    for audience in select l.audience from public.alert_relay l where l.alert_id = told and l.organisation_id = sender loop
      joined := joined || public.alert_put(told, sender, audience, moment, deadline, true);
    end loop;
  end if;
  if cardinality(joined) = 0 then
    return;
  end if;
  update public.alert_delivery d set unnamed = true
  where d.alert_id = told and d.sender_id = sender and d.organisation_id = any(joined)
    and exists (select from public.alert_unnamed u where u.alert_id = told and u.organisation_id = sender);
  update public.alert_cursor c set last = c.last + 1 returning c.last into place;
  insert into public.alert_notice (cursor, alert_id, number, sender_id, told_at, recipients, late)
  values (place, told, a.revision, sender, moment, cardinality(joined), joined);
  perform pg_notify('hygie_alert', place::text);
  recipients := joined;
  return next;
end
$$;

revoke all on function alert_unname(uuid, uuid, timestamptz) from public;
grant execute on function alert_unname(uuid, uuid, timestamptz) to ${applicationRole};
