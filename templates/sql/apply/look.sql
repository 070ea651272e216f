-- Which records are looked for, and where what is found of them is put: as the plan's own columns are typed.
create or replace table memory.main.sought as
select
  c.rowid as seq, cast(c.action as varchar) as action
{%- for k in key %},
  c.{{ name('key_' ~ k.name) }} as {{ name(k.name) }}
{%- endfor %}
from {{ table }} as c
join memory.main.outcome as o on o.seq = c.rowid and o.sync = {{ literal(sync) }}
where o.status = 'UNKNOWN';

create or replace table memory.main.found (
{%- for column in key + fields %}
  {{ name(column.name) }} {{ column.type }},
{%- endfor %}
  _remote_id varchar)
