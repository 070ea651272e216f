-- The keys with a dead letter for which nothing is due any more. Rows in quarantine may be due once they are
-- let go.
insert into plan.settled
select {{ literal(sync) }}, r.key
from memory.main.{{ table }} as r
where r.key not in (
  select cast(to_json([{% for k in key %}cast({{ name('key_' ~ k) }} as varchar){% if not loop.last %}, {% endif %}{% endfor %}]) as varchar)
  from plan.changes.{{ name(sync) }})
{%- if quarantine %}
and r.key not in (
  select cast(to_json([{% for k in key %}cast({{ name(k) }} as varchar){% if not loop.last %}, {% endif %}{% endfor %}]) as varchar)
  from {{ quarantine }})
{%- endif %}
