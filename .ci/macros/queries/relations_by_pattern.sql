{% for relation in dbt_utils.get_relations_by_pattern('main', 'harv%')|sort(attribute='identifier') %}
select '{{ relation.identifier }}' as name, '{{ relation.type }}' as kind from {{ relation }}{{ ' union all' if not loop.last }}
{% endfor %}
