-- How many changes of a sync are still to be sent, of these kinds.
select count(*)
from {{ table }}
where action in ({% for a in actions %}{{ literal(a) }}{% if not loop.last %}, {% endif %}{% endfor %})
{%- if scope != "all" %}
and rowid {% if scope != "in doubt" %}not {% endif %}in (
  select seq from memory.main.outcome
  where sync = {{ literal(sync) }}
  and status in (
{%- if scope == "in doubt" %}'UNKNOWN'{% else %}'APPLIED', 'REJECTED'{% if scope == "unsettled" %}, 'UNKNOWN'{% endif %}{% endif %}))
{%- endif %}
