insert into {{ table }} ({% for key in keys %}{{ key.column }}{% if not loop.last %}, {% endif %}{% endfor %}{% for field in fields %}, {{ field.column }}{% endfor %})
select {% for key in keys %}batch.{{ key.cell }}{% if not loop.last %}, {% endif %}{% endfor %}{% for field in fields %}, batch.{{ field.value }}{% endfor %}

from pg_temp.activate_batch as batch
where batch.n between ? and ?
on conflict ({% for key in keys %}{{ key.column }}{% if not loop.last %}, {% endif %}{% endfor %}) do nothing
