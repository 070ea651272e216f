-- The plans that were applied, and the serials that they left.
select plan_id, sync, run, serial, {{ micros('applied_at') }} from {{ table('applied_plan') }} order by serial
