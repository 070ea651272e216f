-- The records of a sync in the warehouse's own SQL.
select
{%- for column in columns %}
  {% if column.column -%}
  {{ name(column.column) }}
  {%- else -%}
  cast(null as {{ type(column.type) }})
  {%- endif %} as {{ name(column.name) }},
{%- endfor %}
{%- if held_in %}
  {{ meta.remote_id }} as {{ name('_remote_id') }}, {{ meta.origin }} as {{ name('_origin') }}
from {{ table(held_in) }}
{%- else %}
  cast(null as {{ type('VARCHAR') }}) as {{ name('_remote_id') }}, cast(null as {{ type('VARCHAR') }}) as {{ name('_origin') }}
where 1 = 0
{%- endif %}
