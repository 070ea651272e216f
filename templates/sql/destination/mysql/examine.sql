select
  batch.n,
  concat_ws(',', null
{%- for field in fields %}
{%- set written = 'batch.' ~ field.present if field.present else 'true' %}
{%- set guarded = 'batch.' ~ field.guarded if field.guarded else 'true' %}
{%- if action == 'create' %}
{%- if field.value %}, case when {{ written }} and not ({{ field.same_value }}) then {{ field.index }} end{% endif %}
{%- elif field.before %}, case when {{ guarded }} and not ({{ field.same_before }}){% if action == 'update' and field.value %} and not ({{ written }} and {{ field.same_value }}){% endif %} then {{ field.index }} end
{%- endif %}
{%- endfor %}),
  true
{%- if action == 'update' %}
{%- for field in fields %}
{%- if field.value %} and ({% if field.present %}not batch.{{ field.present }} or {% endif %}{{ field.same_value }}){% endif %}
{%- endfor %}
{%- endif %}
from activate_batch as batch
join {{ table }} as live on true
{%- for key in keys %}
  and live.{{ key.column }} = batch.{{ key.cell }}
{%- endfor %}
where batch.n between ? and ?
{%- if action != 'create' %}
for update
{%- endif %}
