select distinct checked.{{ name(column) }} as failing_value
from {{ relation }} as checked
where (
{{ where }}
) and ({{ failing }}) and checked.{{ name(column) }} is not null
order by 1
limit {{ limit }}
