select {{ dbt_utils.star(from=ref('farms'), except=['NAME', 'latitude'], relation_alias='f', prefix='farm_', suffix='_x') }}, 1 as one
from {{ ref('farms') }} as f
