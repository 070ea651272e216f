-- The keys whose record may differ from the ledger, found where both are: one full outer join on the key and a
-- hash of the fields. Of all others nothing leaves the warehouse.
insert into {{ candidate }}
select {% for column in key %}coalesce(s.{{ name(column) }}, l.{{ name(column) }}){% if not loop.last %}, {% endif %}{% endfor %}
from (select {% for column in key %}{{ name(column) }}, {% endfor %}{{ hash }} as {{ name('_hash') }} from (
{{ desired }}) as d) as s
full outer join (select {% for column in key %}{{ name(column) }}, {% endfor %}{{ hash }} as {{ name('_hash') }} from (
{{ ledger }}) as r) as l
  on {% for column in key %}s.{{ name(column) }} = l.{{ name(column) }}{% if not loop.last %} and {% endif %}{% endfor %}
where s.{{ name('_hash') }} is distinct from l.{{ name('_hash') }}
