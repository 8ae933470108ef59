-- What is plugged into an asset, as text to be searched: names, makers and serial numbers, one device a line. Follows the facts
-- whoever writes them.
create function plugged_text(facts jsonb) returns text language sql immutable parallel safe as
$$
  select public.folded(string_agg(concat_ws(' ', p ->> 'name', p ->> 'manufacturer', p ->> 'serial'), e'\n'))
  from jsonb_array_elements(case jsonb_typeof(facts -> 'peripherals') when 'array' then facts -> 'peripherals' end) as p
$$;

alter table asset_detail add column plugged text generated always as (public.plugged_text(facts)) stored;
