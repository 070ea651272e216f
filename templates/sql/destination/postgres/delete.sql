delete from {{ table }} as live
using pg_temp.activate_batch as batch
where batch.n between ? and ?
{%- for key in keys %}
  and live.{{ key.column }} = batch.{{ key.cell }}
{%- endfor %}
{%- for field in guards %}
  and ({% if field.guarded %}not batch.{{ field.guarded }} or {% endif %}{{ field.same_before }})
{%- endfor %}
