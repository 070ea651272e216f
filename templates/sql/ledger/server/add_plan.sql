-- Which plan brought a sync to its serial.
insert into {{ table('applied_plan') }} (plan_id, sync, run, serial, applied_at)
select {{ literal(plan_id) }}, name, {{ literal(run) }}, serial, {{ now }}
from {{ table('sync') }}
where name = {{ literal(sync) }}
