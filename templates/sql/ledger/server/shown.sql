-- What was read, in DuckDB's own types and in the shape that is wanted: a field that is new starts null; one whose
-- type has changed is read as the new type, and as null where that cannot be.
select
{%- for column in columns %}
  {% if column.was == '' -%}
  cast(null as {{ column.type }}) as {{ name(column.name) }}
  {%- elif column.was == column.type -%}
  cast({{ name(column.held) }} as {{ column.type }}) as {{ name(column.name) }}
  {%- else -%}
  try_cast(cast({{ name(column.held) }} as {{ column.was }}) as {{ column.type }}) as {{ name(column.name) }}
  {%- endif %},
{%- endfor %}
  _remote_id, _origin
  {%- if whole %}, _applied_at, _run{% endif %}
from {{ read }}
