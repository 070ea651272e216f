select farm_id, {{ dbt_utils.pivot('crop', dbt_utils.get_column_values(ref('harvests'), 'crop', order_by='min(harvest_id)')) }}
from {{ ref('harvests') }} group by farm_id
