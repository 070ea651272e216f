select batch.n{% for field in fields %}, {% if field.kind == 'BINARY' %}encode(live.{{ name(field.name) }}, 'hex'){% elif field.kind == 'ARRAY' %}to_json(live.{{ name(field.name) }})::text{% else %}live.{{ name(field.name) }}::text{% endif %}{% endfor %}

from pg_temp.activate_batch as batch
join {{ table }} as live on true
{%- for key in keys %}
  and live.{{ name(key.column) }} = batch.{{ key.cell }}
{%- endfor %}
