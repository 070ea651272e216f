-- A plan that was applied before the ledger was moved.
insert into ledger.applied_plan
values ({{ literal(plan_id) }}, {{ literal(sync) }}, {{ literal(run) }}, {{ serial }}, make_timestamptz({{ at }}))
