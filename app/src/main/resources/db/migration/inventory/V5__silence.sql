-- The day of the last news: when the equipment was last seen, else when it was first known. What has just been entered from
-- paper or from a file is not silent yet. Stays UTC, like the days with which it is compared.
alter table asset alter column seen_on set expression as ((coalesce(last_seen, first_seen) at time zone 'UTC')::date);
