-- What stands below a region is thousands of rows, read several times for each of its pages: from the index alone.
create index organisation_ancestor_below on organisation_ancestor (ancestor_id, descendant_id) include (valid_from, valid_to);
drop index organisation_ancestor_ancestor;
