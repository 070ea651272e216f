{{ dbt_utils.unpivot(relation=ref('harvests'), cast_to='varchar', exclude=['harvest_id'], remove=['landing_page', 'picked_on'], field_name='what', value_name='how_much') }}
