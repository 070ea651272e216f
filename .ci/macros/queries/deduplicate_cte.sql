with recent as (select * from {{ ref('harvests') }} where picked_on > '{{ var("first_day") }}')
{{ dbt_utils.deduplicate('recent', 'farm_id', 'picked_on desc, harvest_id') }}
