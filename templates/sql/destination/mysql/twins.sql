select n
from (
  select n, row_number() over (partition by {% for key in keys %}{{ key.cell }}{% if not loop.last %}, {% endif %}{% endfor %} order by n) as place
  from activate_batch
  where n between ? and ?) as placed
where place > 1
