delete live
from activate_batch as batch
join {{ table }} as live on true
{%- for key in keys %}
  and live.{{ key.column }} = batch.{{ key.cell }}
{%- endfor %}
where batch.n between ? and ?
{%- for field in guards %}
  and ({% if field.guarded %}not batch.{{ field.guarded }} or {% endif %}{{ field.same_before }})
{%- endfor %}
