select {{ dbt_utils.safe_add(['kilos', 'price', '1']) }}, {{ dbt_utils.safe_subtract(['kilos', 'price']) }}, {{ dbt_utils.safe_divide('price', 'kilos') }}
from {{ ref('harvests') }}
