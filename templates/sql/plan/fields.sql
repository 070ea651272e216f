-- Per field: how many records would have it written, and how many of those are creates. Before a create
-- there is nothing.
select
{%- for f in fields %}
{%- if only_creates %}
  count({{ name('after_' ~ f.name) }}), count({{ name('after_' ~ f.name) }}){% if not loop.last %},{% endif %}
{%- else %}
  count_if({{ name('after_' ~ f.name) }} is distinct from {{ name('before_' ~ f.name) }}),
  count_if(action = 'create' and {{ name('after_' ~ f.name) }} is distinct from {{ name('before_' ~ f.name) }}){% if not loop.last %},{% endif %}
{%- endif %}
{%- endfor %}
from plan.changes.{{ name(sync) }}
where action in ('create', 'update')
