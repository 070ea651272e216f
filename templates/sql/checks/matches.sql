{# A row fails when the regex is found nowhere in the value; null passes. #}
{% for column in columns %}
 not regexp_matches(cast(checked.{{ name(column) }} as varchar), {{ literal(regex) }})
{% if not loop.last %} or {% endif %}
{% endfor %}
