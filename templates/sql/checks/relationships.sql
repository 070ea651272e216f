{# A row fails when its value is in no row of the parent; null passes. #}
{% for column in columns %}
 (
  checked.{{ name(column.name) }} is not null
  and not exists (
    select 1 from {{ parent }} as parent
    where {% if dialect == 'duckdb' %} parent.{{ name(field) }} {% else %} cast(parent.{{ name(field) }} as {{ column_type(column.type) }}) {% endif %} = checked.{{ name(column.name) }}
  )
)
{% if not loop.last %} or {% endif %}
{% endfor %}
