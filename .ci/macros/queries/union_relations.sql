{{ dbt_utils.union_relations(relations=[ref('harvests_north'), ref('harvests_south')], column_override={'price': 'double'}) }}
