{#- The columns of a query that are needed, typed. -#}
select
{%- for column in columns %}
  {{ column.typed }} as {{ name(column.name) }}{% if not loop.last %},{% endif %}
{%- endfor %}
from (
{{ sql }}
) as model
