-- How many candidates fell where.
select
  count_if(action = 'create'),
  count_if(action = 'update'),
  count_if(action = 'delete'),
  count_if(action = 'adopt'),
  count_if(action = 'forget'),
  count_if(action = 'missing'),
  count_if(action = 'not_ours'),
  count_if(action = 'skip'),
  count_if(action = 'update' and not in_source),
  coalesce(sum(nulls_kept), 0),
  count_if(drifted),
  count_if(action = 'adopt' and in_source)
from {{ work }}.decided
