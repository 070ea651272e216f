-- The changes of a sync that are in doubt since one attempt, and were refused by the last.
select seq, code, message
from memory.main.outcome
where sync = {{ literal(sync) }} and status = 'UNKNOWN' and seq in (
  select seq from memory.main.said_of where sync = {{ literal(sync) }} group by seq having arg_max(status, position) = 'REJECTED')
order by seq
