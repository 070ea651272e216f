select {{ dbt_utils.star(ref('harvests'), quote_identifiers=false) }} from {{ ref('harvests') }}
