-- The plans that were applied, and the serials that they left.
select plan_id, sync, run, serial, epoch_us(applied_at) from ledger.applied_plan order by serial
