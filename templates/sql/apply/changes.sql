-- The changes of one kind that are still to be sent, as they are to be sent. rowid is their number in the plan.
-- A create has nothing before, so all that has a value is written.
select
  rowid, remote_id
{%- for k in key %},
  {% if k.nested %}to_json({{ name(k.name) }}){% else %}{{ name(k.name) }}{% endif %}
{%- endfor %}
{%- for f in fields %},
{%- if create %}
  {% if f.value.nested %}case when {{ name(f.value.name) }} is not null then to_json({{ name(f.value.name) }}) end{% else %}{{ name(f.value.name) }}{% endif %}
{%- else %}
  {{ name(f.after.name) }} is distinct from {{ name(f.before.name) }},
  {% if f.value.nested %}to_json({{ name(f.value.name) }}){% else %}{{ name(f.value.name) }}{% endif %},
  {% if f.before.nested %}to_json({{ name(f.before.name) }}){% else %}{{ name(f.before.name) }}{% endif %}
{%- endif %}
{%- endfor %}
from {{ table }}
where action = {{ literal(action) }}
{%- if scope != "all" %}
and rowid {% if scope != "in doubt" %}not {% endif %}in (
  select seq from memory.main.outcome
  where sync = {{ literal(sync) }}
  and status in (
{%- if scope == "in doubt" %}'UNKNOWN'{% else %}'APPLIED', 'REJECTED'{% if scope == "unsettled" %}, 'UNKNOWN'{% endif %}{% endif %}))
{%- endif %}
{%- if ordered %}
order by {% for k in key %}{{ name(k.name) }}{% if not loop.last %}, {% endif %}{% endfor %}
{%- endif %}
