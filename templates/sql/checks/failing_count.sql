select count(*)
from {{ relation }} as checked
where (
{{ where }}
) and ({{ failing }})
