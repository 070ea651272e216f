-- What a run did of one sync.
select
  count_if(c.action = 'create' and o.status = 'APPLIED'),
  count_if(c.action = 'update' and o.status = 'APPLIED'),
  count_if(c.action = 'delete' and o.status = 'APPLIED'),
  count_if(o.status = 'REJECTED'),
  count_if(o.status = 'UNKNOWN'),
  count_if(o.status is null or o.status = 'RETRYABLE')
from {{ table }} as c
left join memory.main.outcome as o on o.seq = c.rowid and o.sync = {{ literal(sync) }}
where c.action in ('create', 'update', 'delete')
