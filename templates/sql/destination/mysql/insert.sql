insert into {{ table }} ({% for key in keys %}{{ key.column }}{% if not loop.last %}, {% endif %}{% endfor %}{% for field in fields %}, {{ field.column }}{% endfor %})
select {% for key in keys %}batch.{{ key.cell }}{% if not loop.last %}, {% endif %}{% endfor %}{% for field in fields %}, batch.{{ field.value }}{% endfor %}

from activate_batch as batch
where batch.n between ? and ?
  and not exists (
    select 1 from {{ table }} as live where {% for key in keys %}live.{{ key.column }} = batch.{{ key.cell }}{% if not loop.last %} and {% endif %}{% endfor %})
