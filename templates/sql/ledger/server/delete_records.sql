-- The records that the destination no longer holds, and those that are written anew.
delete from {{ table(held_in) }}
where ({% for column in key %}{{ name(column.column) }}{% if not loop.last %}, {% endif %}{% endfor %}) in (
  select {% for column in key %}{{ name(column.column) }}{% if not loop.last %}, {% endif %}{% endfor %} from {{ stage(gone) }}
  union all
  select {% for column in key %}{{ name(column.column) }}{% if not loop.last %}, {% endif %}{% endfor %} from {{ stage(held) }})
