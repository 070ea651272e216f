-- A sync that was forgotten goes on with its serials, so that no old plan fits again.
insert into {{ table('sync') }} (name, serial, records, key_fields, columns, held_in, input, applied_at)
select
  {{ literal(sync) }}, 1 + coalesce(max(serial), 0), {{ records }}, {{ literal(key_fields) }}, {{ literal(columns) }},
  {{ literal(held_in) }}, {{ literal(input) }}, {{ now }}
from {{ table('applied_plan') }}
where sync = {{ literal(sync) }}
  and not exists (select 1 from {{ table('sync') }} where name = {{ literal(sync) }})
