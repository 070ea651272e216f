select region, is_active, count(*) from {{ ref('farms') }} {{ dbt_utils.group_by(n=2) }}
