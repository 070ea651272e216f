-- Rows in quarantine are neither changed nor missing: they take no part.
delete from {{ work }}.candidate as c
using {{ held }} as q
where {% for k in key %}c.{{ name(k) }} = q.{{ name(k) }}{% if not loop.last %} and {% endif %}{% endfor %}
