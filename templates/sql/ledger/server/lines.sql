-- Records of a sync, to be looked at.
select to_json(r)
from {{ shown }} as r
order by {% for column in key %}{{ name(column.name) }}{% if not loop.last %}, {% endif %}{% endfor %}
