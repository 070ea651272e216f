-- The records that the destination now holds.
insert into {{ table(held_in) }} (
{%- for column in columns %}{{ name(column.column) }}, {% endfor %}{{ meta.remote_id }}, {{ meta.origin }}, {{ meta.applied_at }}, {{ meta.run }})
select {% for column in columns %}{{ name(column.column) }}, {% endfor %}{{ meta.remote_id }}, {{ meta.origin }}, {{ now }}, {{ literal(run) }}
from {{ stage(held) }}
