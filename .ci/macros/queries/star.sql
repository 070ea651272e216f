select {{ dbt_utils.star(from=ref('farms')) }} from {{ ref('farms') }}
