-- By how much a number changes, in the middle and at most.
select
  median(difference), arg_max(difference, abs(difference))
from (
  -- As doubles: the difference of two unsigned or very large numbers need not fit their own type.
  select cast({{ after }} as double) - cast({{ before }} as double) as difference
  from plan.changes.{{ name(sync) }}
  where action = 'update' and {{ after }} is not null and {{ before }} is not null and {{ after }} <> {{ before }})
