-- What was said last of each change is what became of it.
create or replace table memory.main.last_said as
select
  sync, seq, arg_max(attempt, position) as attempt, max(position) as position,
  arg_max(status, position) as status,
  arg_max(coalesce(remote_id, ''), position) as remote_id,
  arg_max(coalesce(code, ''), position) as code,
  arg_max(coalesce(message, ''), position) as message,
  arg_max(coalesce(request_id, ''), position) as request_id,
  arg_max("at", position) as "at"
from memory.main.said_of
group by sync, seq;

create or replace view memory.main.outcome as from memory.main.last_said
