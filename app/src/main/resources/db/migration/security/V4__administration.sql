-- Accounts as they are administered.

create index account_name on account (name, id);

-- Whether an account is the only enabled one of those that administer the platform: it must not be shut out. Roles are
-- looked at beyond the scope, since whoever employs the person may not see that role.
create function is_last_platform_administrator(account uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, pg_temp as
$$
  with administrators as (
    select a.id from public.account a join public.assignment s on s.person_id = a.person_id
    where a.enabled and s.role = 'PLATFORM_ADMINISTRATOR'
      and s.valid_from <= public.paris_today() and (s.valid_to is null or s.valid_to > public.paris_today()))
  select exists (select from administrators where id = account)
    and not exists (select from administrators where id <> account)
$$;
revoke all on function is_last_platform_administrator(uuid) from public;
grant execute on function is_last_platform_administrator(uuid) to ${applicationRole};
