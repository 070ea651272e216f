-- What the ledger is to take in of one sync: only what was acknowledged since the last time, and, when the
-- sync is done, what needed no write. A record that was looked for and found in another state than it was
-- given is not taken for one that we made.
create or replace view memory.main.gone_{{ number }} as
select c.*
from {{ table }} as c
left join memory.main.outcome as o on o.seq = c.rowid and o.sync = {{ literal(sync) }}
where (c.action = 'delete' and o.status = 'APPLIED' and o.position > {{ after }}){% if last %} or c.action = 'forget'{% endif %};

create or replace view memory.main.held_{{ number }} as
select c.* replace (
  coalesce(nullif(o.remote_id, ''), c.remote_id) as remote_id,
  case when o.code = 'FOUND' then 'met' else c.origin end as origin)
from {{ table }} as c
left join memory.main.outcome as o on o.seq = c.rowid and o.sync = {{ literal(sync) }}
where (c.action in ('create', 'update') and o.status = 'APPLIED' and o.position > {{ after }}){% if last %} or c.action = 'adopt'{% endif %};

create or replace view memory.main.refused_{{ number }} as
select
{%- for k in key %}
  c.{{ name('key_' ~ k) }},
{%- endfor %}
  cast(c.action as varchar) as action, o.code, o.message, nullif(o.request_id, '') as request_id, o."at"
from {{ table }} as c
join memory.main.outcome as o on o.seq = c.rowid and o.sync = {{ literal(sync) }}
where o.status = 'REJECTED' and o.position > {{ after }}
