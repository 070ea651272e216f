select {{ dbt_utils.star(from=source('raw_orchard', 'farms'), except=["region"]) }} from {{ source(var('source_name'), 'farms') }}
