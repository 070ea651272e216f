-- A sync that was never applied, to a destination that holds none of its records: every row is a create,
-- written straight into the plan; or, where none may be created, nothing is. What is the same in every row
-- is an enum: measured, as texts the three columns cost a quarter of the whole write.
create table plan.changes.{{ name(sync) }} as
select
  cast('create' as enum ('create', 'update', 'delete', 'adopt', 'forget')) as action, cast('' as enum ('')) as reason,
  cast({% if unproved == "true" %}'met' as enum ('created', 'imported', 'met'){% else %}'created' as enum ('created', 'imported', 'met'){% endif %}) as origin,
  cast(null as enum ('')) as remote_id, false as drifted,
{%- for k in key %}
  {{ name(k) }} as {{ name('key_' ~ k) }},
{%- endfor %}
{%- for f in fields %}
  cast(null as {% if f.type == 'VARCHAR' %}enum (''){% else %}{{ f.type }}{% endif %}) as {{ name('before_' ~ f.name) }}, {{ name(f.name) }} as {{ name('after_' ~ f.name) }},
{%- if f.sensitive %}
  {{ name('value_' ~ f.name) }},
{%- endif %}
{%- endfor %}
from {{ desired }}{% if not creates %}
where false{% endif %}
