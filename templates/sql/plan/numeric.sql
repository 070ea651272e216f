-- By how much a number changes, in the middle and at most.
select
  median({{ after }} - {{ before }}), arg_max({{ after }} - {{ before }}, abs({{ after }} - {{ before }}))
from plan.changes.{{ name(sync) }}
where action = 'update' and {{ after }} is not null and {{ before }} is not null and {{ after }} <> {{ before }}
