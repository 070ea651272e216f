-- The runs that were recorded, the newest first.
select
  id, plan_id, target, "user", host, pid, command, epoch_us(since), state, position, epoch_us(ended_at), exit, syncs
from ledger.run
order by since desc, id desc
