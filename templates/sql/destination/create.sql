create table {{ table }} (
{% for column in columns %}  {{ name(column.name) }} {{ column.type }}{% if not loop.last %},
{% endif %}{% endfor %}{% if keys %},
  primary key ({% for key in keys %}{{ name(key) }}{% if not loop.last %}, {% endif %}{% endfor %}){% endif %}
)
