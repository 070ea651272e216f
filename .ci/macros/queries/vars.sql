{{ config(tags=['a', 'b'], meta={'owner': {'name': 'x'}}) }}
select '{{ var("first_day") }}' as day, {{ var('missing', 'null') }} as missing, {{ var('thresholds')|tojson }} as t
{% if not var('quiet') %}, 'loud' as noise{% endif %}
{% for region in var('regions') %}, '{{ region }}' as region_{{ loop.index }}{% endfor %}
{% if var.has_var('nothing') %}, 1{% endif %}
