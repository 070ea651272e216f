update {{ table }} as live
set {% for field in fields %}{{ field.column }} = {% if field.present %}case when batch.{{ field.present }} then batch.{{ field.value }} else live.{{ field.column }} end{% else %}batch.{{ field.value }}{% endif %}{% if not loop.last %}, {% endif %}{% endfor %}

from pg_temp.activate_batch as batch
where batch.n between ? and ?
{%- for key in keys %}
  and live.{{ key.column }} = batch.{{ key.cell }}
{%- endfor %}
{%- for field in guards %}
  and ({% if field.guarded %}not batch.{{ field.guarded }} or {% endif %}{{ field.same_before }}{% if field.value %} or {% if field.present %}batch.{{ field.present }} and {% endif %}{{ field.same_value }}{% endif %})
{%- endfor %}
