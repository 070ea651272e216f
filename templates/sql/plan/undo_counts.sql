-- How much of what a run applied is taken back.
select count_if(action = 'create'), count_if(action = 'update'), count_if(action = 'delete')
from plan.changes.{{ name(sync) }}
