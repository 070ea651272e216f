-- Rows in quarantine are neither changed nor missing: they take no part.
delete from {{ work }}.candidate as c
using {{ work }}.quarantine as q
where {% for k in key %}c.{{ name(k.field) }} = q.{{ name(k.column) }}{% if not loop.last %} and {% endif %}{% endfor %}
