-- A plan that was applied before the ledger was moved.
insert into {{ table('applied_plan') }} (plan_id, sync, run, serial, applied_at)
select {{ literal(plan_id) }}, {{ literal(sync) }}, {{ literal(run) }}, {{ serial }}, {{ applied_at }}
