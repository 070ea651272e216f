-- What an apply of one sync did.
select
  count_if(c.action = 'create' and o.status = 'APPLIED'),
  count_if(c.action = 'update' and o.status = 'APPLIED'),
  count_if(c.action = 'delete' and o.status = 'APPLIED'),
  count_if(o.status = 'REJECTED'),
  count_if(o.status in ('UNKNOWN', 'RETRYABLE'))
from {{ table }} as c
join memory.main.outcome as o on o.seq = c.rowid
