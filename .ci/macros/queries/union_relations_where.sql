{{ dbt_utils.union_relations([ref('harvests_north'), ref('harvests_south')], include=['harvest_id', 'crop'], source_column_name=none, where="crop != 'plum'") }}
