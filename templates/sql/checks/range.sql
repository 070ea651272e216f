{# A row fails when a value lies outside; NaN lies outside of everything, null passes. #}
{% for column in columns %}
 (
  {% if column.all %} checked.{{ name(column.name) }} is not null
  {% else %} false
    {% if column.low != '' %} or checked.{{ name(column.name) }} {{ column.below }} cast({{ literal(column.low) }} as {{ column.low_type }}) {% endif %}
    {% if column.high != '' %} or checked.{{ name(column.name) }} {{ column.above }} cast({{ literal(column.high) }} as {{ column.high_type }}) {% endif %}
    {% if column.floating %} or isnan(checked.{{ name(column.name) }}) {% endif %}
  {% endif %}
 )
{% if not loop.last %} or {% endif %}
{% endfor %}
