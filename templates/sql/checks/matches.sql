{# A row fails when the regex is found nowhere in the value; null passes. #}
{% for column in columns %}
 not
  {%- if dialect == 'postgres' %} (cast(checked.{{ name(column) }} as varchar) ~ {{ literal(regex) }})
  {%- elif dialect == 'snowflake' %} regexp_instr(cast(checked.{{ name(column) }} as varchar), {{ literal(regex) }}) > 0
  {%- else %} regexp_matches(cast(checked.{{ name(column) }} as varchar), {{ literal(regex) }})
  {%- endif %}
{% if not loop.last %} or {% endif %}
{% endfor %}
