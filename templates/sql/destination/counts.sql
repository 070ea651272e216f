select
  count(*) filter (where _action = 'delete' and _row is not null),
  count(*) filter (where _action <> 'delete' and _row is not null),
  count(*) filter (where _action = 'create' and _row is null),
  count(*) filter (where _action = 'update' and _row is null)
from activate_matched
