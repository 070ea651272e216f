select {{ dbt_utils.width_bucket('kilos', var('thresholds').low, var('thresholds')['high'], 4) }} as bucket from {{ ref('harvests') }}
