-- What a run applied of a sync, out of its plan: rowid is the number by which outcomes are told.
create or replace table {{ past }} as
select
  cast(c.action as varchar) as action, cast(c.remote_id as varchar) as remote_id
{%- for k in key %},
  c.{{ name('key_' ~ k) }}
{%- endfor %}
{%- for f in fields %},
  cast(c.{{ name('before_' ~ f.name) }} as {{ f.type }}) as {{ name('before_' ~ f.name) }}, c.{{ name('after_' ~ f.name) }}
{%- endfor %}
from {{ changes }} as c
semi join {{ applied }} as a on a.sync = {{ literal(sync) }} and a.seq = c.rowid
where c.action in ('create', 'update', 'delete')
