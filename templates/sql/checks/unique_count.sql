{# How many rows share their values with another row. #}
 select coalesce(sum(copies), 0)::bigint
from (
  select count(*) as copies
  from {{ relation }} as checked
  where (
{{ where }}
  )
  {% if nulls_pass %} and checked.{{ name(columns[0]) }} is not null {% endif %}
  group by {% for column in columns %} checked.{{ name(column) }} {% if not loop.last %} , {% endif %}{% endfor %}
  having count(*) > 1
) as shared
