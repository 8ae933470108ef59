-- Whether a text tells a domain at which people of the victim have their addresses: yes or no, for whoever writes the alert or received
-- it. Which domains these are is told to nobody.
--
-- texts: words, folded, with a space before, between and after them
-- public_mail: domains that tell nothing of a house
create function alert_tells_domain(told uuid, texts text[], public_mail text[]) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select exists (
    select from public.alert a
    cross join lateral (select distinct split_part(lower(p.email), '@', 2) as name from public.person p
      where p.organisation_id = a.organisation_id and p.email like '%@%' limit 1000) d
    cross join lateral (select regexp_replace(public.folded(d.name), '[^[:alnum:]]', '', 'g') as letters) l
    cross join lateral unnest(texts) t(words)
    where a.id = told and d.name <> all(public_mail) and length(l.letters) >= 4
      and (a.writer_id = any(public.current_organisations()) or exists (select from public.alert_delivery x
        where x.alert_id = told and x.organisation_id = any(public.current_organisations())))
      and position(l.letters in replace(t.words, ' ', '')) > 0
      -- from where a word begins to where one ends, whatever stands between its letters
      and t.words ~ (' ' || regexp_replace(l.letters, '(.)', '\1 ?', 'g') || ' '))
$$;
revoke all on function alert_tells_domain(uuid, text[], text[]) from public;
grant execute on function alert_tells_domain(uuid, text[], text[]) to ${applicationRole};
