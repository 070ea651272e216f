-- Records of a sync, to be looked at.
select to_json(r)
from ledger.records.{{ name(sync) }} as r
order by {% for k in key %}{{ name(k) }}{% if not loop.last %}, {% endif %}{% endfor %}
limit {{ limit }}
