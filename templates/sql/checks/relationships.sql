{# A row fails when its value is in no row of the parent; null passes. #}
{% for column in columns %}
 (
  checked.{{ name(column) }} is not null
  and not exists (
    select 1 from {{ parent }} as parent where parent.{{ name(field) }} = checked.{{ name(column) }}
  )
)
{% if not loop.last %} or {% endif %}
{% endfor %}
