update activate_batch as batch
join {{ table }} as live on true
{%- for key in keys %}
  and live.{{ key.column }} = batch.{{ key.cell }}
{%- endfor %}
set {% for field in fields %}live.{{ field.column }} = {% if field.present %}if(batch.{{ field.present }}, batch.{{ field.value }}, live.{{ field.column }}){% else %}batch.{{ field.value }}{% endif %}{% if not loop.last %}, {% endif %}{% endfor %}

where batch.n between ? and ?
{%- for field in guards %}
  and ({% if field.guarded %}not batch.{{ field.guarded }} or {% endif %}{{ field.same_before }}{% if field.value %} or {% if field.present %}batch.{{ field.present }} and {% endif %}{{ field.same_value }}{% endif %})
{%- endfor %}
