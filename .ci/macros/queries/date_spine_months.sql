with months as ({{ dbt_utils.date_spine('month', "cast('2020-01-01' as date)", "cast('2026-11-01' as date)") }})
select * from months
