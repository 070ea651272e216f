{# A row fails when a value is none of the list; null passes. #}
{% for column in columns %}
 (
  {% if column.none %} checked.{{ name(column.name) }} is not null
  {% else %}
    {% if column.as_text %} cast(checked.{{ name(column.name) }} as varchar) {% else %} checked.{{ name(column.name) }} {% endif %}
    not in (
    {% for value in column['values'] %} cast({{ literal(value.text) }} as {{ column_type(value.type) }}) {% if not loop.last %} , {% endif %}{% endfor %}
    )
  {% endif %}
 )
{% if not loop.last %} or {% endif %}
{% endfor %}
