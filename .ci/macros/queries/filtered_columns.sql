select
{%- for name in dbt_utils.get_filtered_columns_in_relation(ref('harvests'), except=['price']) %}
  {{ name }}{{ "," if not loop.last }}
{%- endfor %}
from {{ ref('harvests') }}
