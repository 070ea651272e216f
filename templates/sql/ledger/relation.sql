-- The records of a sync in the shape that the contract has now: a field that is new starts null; one whose
-- type has changed is read as the new type, and as null where that cannot be.
select
{%- for column in key + fields %}
  {% if column.name|lower in columns and types[column.name|lower] == column.type -%}
  {{ name(column.name) }}
  {%- elif column.name|lower in columns -%}
  try_cast({{ name(column.name) }} as {{ column.type }}) as {{ name(column.name) }}
  {%- else -%}
  cast(null as {{ column.type }}) as {{ name(column.name) }}
  {%- endif %},
{%- endfor %}
{%- if known %}
  _remote_id, _origin
from ledger.records.{{ name(sync) }}
{%- else %}
  cast(null as varchar) as _remote_id, cast(null as varchar) as _origin
where false
{%- endif %}
