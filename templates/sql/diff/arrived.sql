{#- Columns that came from the warehouse, with the types that the engine gives them. -#}
select {% for column in columns %}cast({{ name(column.name) }} as {{ column.type }}) as {{ name(column.name) }}{% if not loop.last %}, {% endif %}{% endfor %}
{%- if records %}, {{ name('_remote_id') }}, {{ name('_origin') }}{% endif %}
from {{ table }}
