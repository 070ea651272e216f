{#- The rows of the source as the destination's records, without those that a data test holds back. -#}
select
{%- for column in columns %}
  {{ column.value }} as {{ name(column.name) }}{% if not loop.last %},{% endif %}
{%- endfor %}
from {{ source }} as checked
{%- for one in held %}
{% if loop.first %}where{% else %}  and{% endif %} not {{ one }}
{%- endfor %}
