-- The rows of the source with one of the keys that may have changed.
select {% for column in columns %}d.{{ name(column) }}{% if not loop.last %}, {% endif %}{% endfor %}
from (
  select {% for column in columns %}{{ name(column) }}, {% endfor %}{% for value in values_of_key %}{{ value }} as {{ name('_key_' ~ loop.index) }}{% if not loop.last %}, {% endif %}{% endfor %}
  from {{ source }} as model) as d
where exists (select 1 from {{ candidate }} as c where {% for column in key %}c.{{ name(column) }} = d.{{ name('_key_' ~ loop.index) }}{% if not loop.last %} and {% endif %}{% endfor %})
