-- What is nested, as JSON.
select
{%- for column in columns %}
  {% if column.nested %}to_json({{ name(column.name) }})::varchar as {% endif %}{{ name(column.name) }}{% if not loop.last %},{% endif %}
{%- endfor %}
from ({{ sql }})
