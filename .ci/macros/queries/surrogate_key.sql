select {{ dbt_utils.generate_surrogate_key(['harvest_id', 'crop', "coalesce(kilos, 0)"]) }} as id from {{ ref('harvests') }}
