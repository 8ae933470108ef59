-- What a revision lacks, beside its content, which is large: every page of its author asks for it. As Completeness counts: name,
-- process or techniques, origin, measures, markers, next update or the end.
alter table alert_revision
  add column parts smallint generated always as (
    (coalesce(content ->> 'title', '') ~ '[^[:space:]]')::int
    + (coalesce(content ->> 'process', '') ~ '[^[:space:]]' or coalesce(jsonb_typeof(content -> 'techniques') = 'array' and content -> 'techniques' <> '[]', false))::int
    + (coalesce(content ->> 'origin', '') ~ '[^[:space:]]')::int
    + (coalesce(jsonb_typeof(content -> 'measures') = 'array' and content -> 'measures' <> '[]', false))::int
    + (coalesce(jsonb_typeof(content -> 'markers') = 'array' and content -> 'markers' <> '[]', false))::int
    + (content ->> 'nextUpdate' is not null or coalesce(content ->> 'situation', '') = 'OVER')::int) stored,
  -- an instant of ISO 8601
  add column next_update text generated always as (content ->> 'nextUpdate') stored;
