update {{ table }} as held
set {% for column in fields %}{{ name(column.name) }} = case when matched.{{ column.present }} then matched.{{ column.cell }} else held.{{ name(column.name) }} end{% if not loop.last %},
  {% endif %}{% endfor %}

from activate_matched as matched
where held.rowid = matched._row and matched._action <> 'delete'
