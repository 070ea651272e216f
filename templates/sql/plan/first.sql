-- A sync that was never applied, to a destination that holds none of its records: every row is a create,
-- written straight into the plan; or, where none may be created, nothing is.
create table plan.changes.{{ name(sync) }} as
select
  'create' as action, '' as reason, '{% if unproved == "true" %}met{% else %}created{% endif %}' as origin,
  cast(null as varchar) as remote_id, false as drifted,
{%- for k in key %}
  {{ name(k) }} as {{ name('key_' ~ k) }},
{%- endfor %}
{%- for f in fields %}
  cast(null as {{ f.type }}) as {{ name('before_' ~ f.name) }}, {{ name(f.name) }} as {{ name('after_' ~ f.name) }},
{%- if f.sensitive %}
  {{ name('value_' ~ f.name) }},
{%- endif %}
{%- endfor %}
from {{ desired }}{% if not creates %}
where false{% endif %}
