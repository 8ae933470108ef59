-- A file of assets adds words by the million: they are sorted into the index in larger parts. A search reads what waits there, 16 MB
-- at most, until the next vacuum.
alter index asset_search set (gin_pending_list_limit = 16384);
