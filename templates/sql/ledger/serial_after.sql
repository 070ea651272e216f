-- The serial that a plan left a sync with.
select serial from ledger.applied_plan
where plan_id = {{ literal(plan_id) }} and sync = {{ literal(sync) }}
order by serial desc limit 1
