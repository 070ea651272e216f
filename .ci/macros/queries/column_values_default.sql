select '{{ dbt_utils.get_column_values(ref('harvests'), 'landing_page', where="false", default=['x', 'y'])|join("', '") }}'
