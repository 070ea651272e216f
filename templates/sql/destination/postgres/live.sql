select batch.n{% for field in fields %}, {% if field.kind == 'BINARY' %}encode(live.{{ field.name }}, 'hex'){% elif field.kind == 'ARRAY' %}to_json(live.{{ field.name }})::text{% else %}live.{{ field.name }}::text{% endif %}{% endfor %}

from pg_temp.activate_batch as batch
join {{ table }} as live on true
{%- for key in keys %}
  and live.{{ key.column }} = batch.{{ key.cell }}
{%- endfor %}
