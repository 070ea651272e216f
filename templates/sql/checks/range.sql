{# A row fails when a value lies outside; NaN lies outside of everything, null passes. #}
{% for column in columns %}
 (
  {% if column.all %} checked.{{ name(column.name) }} is not null
  {% else %} false
    {% if column.low != '' %} or checked.{{ name(column.name) }} {{ column.below }} cast({{ literal(column.low) }} as {{ column_type(column.low_type) }}) {% endif %}
    {% if column.high != '' %} or checked.{{ name(column.name) }} {{ column.above }} cast({{ literal(column.high) }} as {{ column_type(column.high_type) }}) {% endif %}
    {% if column.floating %} or {% if dialect == 'duckdb' %} isnan(checked.{{ name(column.name) }}) {% else %} checked.{{ name(column.name) }} = cast('NaN' as {{ column_type('DOUBLE') }}) {% endif %} {% endif %}
  {% endif %}
 )
{% if not loop.last %} or {% endif %}
{% endfor %}
