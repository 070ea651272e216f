select
  {{ dbt_utils.get_url_parameter(field='landing_page', url_parameter='utm_source') }} as source,
  {{ dbt_utils.get_url_host('landing_page') }} as host,
  {{ dbt_utils.get_url_path(field='landing_page') }} as path
from {{ ref('harvests') }}
