-- A region sees at a glance who sends figures and who fell silent, and sorts its establishments by one indicator, without
-- reading every value of every establishment.

-- The last day on which an organisation found any figure: the newest of its rows in indicator_current.
create table indicator_sender (
  organisation_id uuid primary key references organisation,
  newest date not null
);
insert into indicator_sender select organisation_id, max(value_date) from indicator_current group by organisation_id;

alter table indicator_sender enable row level security;
alter table indicator_sender force row level security;
create policy organisation_scope on indicator_sender
  using (organisation_id = any((select current_organisations())::uuid[]))
  with check (organisation_id = any(current_organisations()));
-- As indicator_current: what stands above sees it today, and changes nothing.
create policy overseen on indicator_sender for select using (organisation_id in (
  select a.descendant_id from organisation_ancestor a
  where a.ancestor_id = any((select current_organisations())::uuid[])
    and a.valid_from <= (select paris_today()) and (a.valid_to is null or a.valid_to > (select paris_today()))));

create index indicator_current_of_indicator on indicator_current (indicator, organisation_id) include (numerator, denominator);
