{% if changes %}select line from {{ table }} order by _line{% else %}select '{' || concat_ws(',' {% for column in columns %}, {{ literal(column.label) }} || coalesce({{ name(column.name) }}, 'null'){% endfor %}) || '}'
from {{ table }}
order by all{% endif %}
