-- Why changes were not written, the most frequent reason first.
select
  o.status, o.code, min(o.message), count(*),
  to_json(list_slice(list({% for k in key %}cast({{ name('key_' ~ k) }} as varchar){% if not loop.last %} || '/' || {% endif %}{% endfor %} order by c.rowid), 1, 5))
from {{ table }} as c
join memory.main.outcome as o on o.seq = c.rowid and o.sync = {{ literal(sync) }}
where o.status <> 'APPLIED'
group by o.status, o.code
order by 4 desc, 2, 1
