select batch.n{% for field in fields %}, {% if field.kind == 'BINARY' %}hex(live.{{ field.name }}){% elif field.kind in ['FLOAT', 'DOUBLE', 'INTEGER'] %}live.{{ field.name }} + 0{% if field.kind == 'FLOAT' %}e0{% endif %}{% elif field.kind == 'TIMESTAMP_TZ' %}concat(live.{{ field.name }}, '+00'){% elif field.kind == 'BOOLEAN' %}live.{{ field.name }} + 0{% else %}cast(live.{{ field.name }} as char){% endif %}{% endfor %}

from activate_batch as batch
join {{ table }} as live on true
{%- for key in keys %}
  and live.{{ key.column }} = batch.{{ key.cell }}
{%- endfor %}
