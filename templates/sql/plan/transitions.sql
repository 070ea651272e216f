-- The changes of a field that are made most often.
select cast({{ before }} as varchar), cast({{ after }} as varchar), count(*)
from plan.changes.{{ name(sync) }}
where action = 'update' and {{ after }} is distinct from {{ before }}
group by all
order by 3 desc, 1, 2
limit 2
