-- What the ledger is to take in: only what was acknowledged, and what needed no write.
create or replace view memory.main.gone as
select c.*
from {{ table }} as c
left join memory.main.outcome as o on o.seq = c.rowid
where (c.action = 'delete' and o.status = 'APPLIED') or c.action = 'forget';

create or replace view memory.main.held as
select c.* replace (coalesce(o.remote_id, c.remote_id) as remote_id)
from {{ table }} as c
left join memory.main.outcome as o on o.seq = c.rowid
where (c.action in ('create', 'update') and o.status = 'APPLIED') or c.action = 'adopt';

create or replace view memory.main.refused as
select c.*, o.code, o.message, cast(null as varchar) as request_id, now() as "at"
from {{ table }} as c
join memory.main.outcome as o on o.seq = c.rowid
where o.status = 'REJECTED'
