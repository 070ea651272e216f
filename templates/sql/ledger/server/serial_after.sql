-- The serial that a plan left a sync with.
select max(serial) from {{ table('applied_plan') }}
where plan_id = {{ literal(plan_id) }} and sync = {{ literal(sync) }}
