-- How many changes of a sync are still to be sent, of these kinds.
select count(*)
from {{ table }}
where action in ({% for a in actions %}{{ literal(a) }}{% if not loop.last %}, {% endif %}{% endfor %})
{%- if resumed %}
and rowid not in (
  select seq from memory.main.outcome
  where sync = {{ literal(sync) }} and status in ('APPLIED', 'REJECTED', 'UNKNOWN'))
{%- endif %}
