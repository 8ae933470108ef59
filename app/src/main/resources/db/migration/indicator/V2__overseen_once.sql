-- A region reads thousands of establishments: what the scope is and which day it is, is asked once for each statement.
alter policy overseen on indicator_value using (exists (
  select from organisation_ancestor a
  where a.descendant_id = organisation_id and a.ancestor_id = any((select current_organisations())::uuid[])
    and a.valid_from <= value_date and (a.valid_to is null or a.valid_to > period)));

alter policy overseen on indicator_current using (organisation_id in (
  select a.descendant_id from organisation_ancestor a
  where a.ancestor_id = any((select current_organisations())::uuid[])
    and a.valid_from <= (select paris_today()) and (a.valid_to is null or a.valid_to > (select paris_today()))));

-- How an indicator went, over all that is below: without those of other indicators between.
create index indicator_value_of_indicator on indicator_value (indicator, organisation_id, period);
