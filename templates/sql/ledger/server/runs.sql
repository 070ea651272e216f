-- The runs that were recorded.
select
  id, plan_id, target, {{ name('user') }}, host, pid, command, {{ micros('since') }}, state, {{ name('position') }},
  {{ micros('ended_at') }}, {{ name('exit') }}, syncs
from {{ table('run') }}
