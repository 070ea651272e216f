{{ dbt_utils.generate_series(upper_bound=37) }}
-- {{ dbt_utils.get_powers_of_two(1000) }}
