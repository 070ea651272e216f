-- The records of a sync: their key, their fields, where they are in the destination and who brought them there.
create table {{ table(held_in) }} (
{%- for column in columns %}
  {{ name(column.column) }} {{ type(column.type) }},
{%- endfor %}
  {{ meta.remote_id }} {{ type('VARCHAR') }}, {{ meta.origin }} {{ type('VARCHAR') }}, {{ meta.applied_at }} {{ time }}, {{ meta.run }} {{ type('VARCHAR') }}
  {%- if dialect == 'postgres' %},
  primary key ({% for column in key %}{{ name(column.column) }}{% if not loop.last %}, {% endif %}{% endfor %}){% endif %})
