select distinct concat(''{% for column in defaulted %}, {{ column.present }}::int{% endfor %})
from activate_matched
where _action = 'create' and _row is null
