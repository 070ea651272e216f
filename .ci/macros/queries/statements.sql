-- depends_on: {{ ref('harvests') }}
select '{{ totals("crop") }}' as by_crop, '{{ totals(group="farm_id") }}' as by_farm
