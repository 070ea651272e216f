-- When the syncs were last applied.
select name, epoch_us(applied_at) from ledger.sync
