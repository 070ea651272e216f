-- A few changes to look at, in the order of their keys.
select
  action, reason
{%- for k in key %},
  cast({{ name('key_' ~ k) }} as varchar)
{%- endfor %}
{%- for f in fields %},
  left(cast({{ name('before_' ~ f.name) }} as varchar), {{ longest }}), left(cast({{ name((f.prefix) ~ f.name) }} as varchar), {{ longest }}), {{ name('after_' ~ f.name) }} is distinct from {{ name('before_' ~ f.name) }}
{%- endfor %}
from plan.changes.{{ name(sync) }}
where action = {{ literal(action) }}
{%- if keys %} and ({% for k in key %}cast({{ name('key_' ~ k) }} as varchar){% if not loop.last %} || '/' || {% endif %}{% endfor %}) in ({% for k in keys %}{{ literal(k) }}{% if not loop.last %}, {% endif %}{% endfor %}){% endif %}
order by {% for k in key %}{{ name('key_' ~ k) }}{% if not loop.last %}, {% endif %}{% endfor %}
limit {{ limit }}
