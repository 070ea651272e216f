{% set found = dbt_utils.get_relations_by_prefix(schema='main', prefix='harvests_', exclude='%south') %}
{{ dbt_utils.union_relations(relations=found) }}
