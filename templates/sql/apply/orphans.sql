-- Changes that point to a record which this plan was to create, and which was refused or is not there yet: the
-- parent's key, and what was said of it.
select c.rowid as seq, cast(c.{{ name(field) }} as varchar) as parent,
  coalesce(o.status, '') as status, coalesce(o.code, '') as code, coalesce(o.message, '') as message
from {{ child }} as c
join {{ parent }} as p
  on cast(p.{{ name('key_' ~ by) }} as varchar) = cast(c.{{ name(field) }} as varchar) and p.action = 'create'
left join memory.main.outcome as o on o.sync = {{ literal(parent_sync) }} and o.seq = p.rowid
left join memory.main.outcome as own on own.sync = {{ literal(child_sync) }} and own.seq = c.rowid
where c.action in ('create', 'update')
{%- if before %} and c.{{ name(field) }} is distinct from c.{{ name(before) }}{% endif %}
  and coalesce(o.status, '') <> 'APPLIED' and own.seq is null
order by c.rowid
