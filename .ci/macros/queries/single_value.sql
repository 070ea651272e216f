select {{ dbt_utils.get_single_value("select sum(price) from " ~ ref('harvests'), default=0) }} as total,
  {{ dbt_utils.get_single_value("select count(*) from " ~ ref('farms'))|int + 1 }} as farms,
  '{{ dbt_utils.get_single_value("select max(picked_on) from " ~ ref('harvests')) }}' as last_day
