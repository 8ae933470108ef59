-- As V115, for alerts that were withdrawn since: what an earlier revision had left out stands in the collections with its words.
update stix_object o set removed = true, body = convert_to((
    select jsonb_object_agg(p.key, case p.key when 'name' then to_jsonb(a.reference)
      when 'pattern' then to_jsonb('[x-hygie-removed:value = ''removed'']'::text) when 'pattern_type' then '"stix"' else p.value end)
    from jsonb_each(convert_from(o.body, 'UTF8')::jsonb) p
    where p.key in ('type', 'spec_version', 'id', 'created_by_ref', 'created', 'modified', 'lang', 'revoked', 'object_marking_refs',
      'name', 'pattern', 'pattern_type', 'identity_class', 'is_family', 'valid_from', 'relationship_type', 'source_ref', 'target_ref')
  )::text, 'UTF8')
from alert a
where a.id = o.alert_id and a.state = 'WITHDRAWN' and o.revision between 1 and a.revision - 1 and o.type <> 'report'
  and not o.removed and convert_from(o.body, 'UTF8')::jsonb ->> 'revoked' = 'true';
