{% set r = ref('farms') %}
select '{{ r.identifier }}' as i, '{{ r.schema }}' as s, '{{ r.name }}' as n, '{{ r.include(database=false) }}' as v, '{{ r.quote(identifier=false) }}' as q,
  '{{ r.is_table }}' as t, '{{ api.Relation.create(schema="s", identifier="i") }}' as c, {{ r is mapping }} as m,
  '{{ adapter.get_relation(r.database, r.schema, 'harvests_north').type }}' as y, '{{ load_relation(ref('harvests')) }}' as l
from {{ r }}
