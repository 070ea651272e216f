-- depends_on: {{ ref('harvests') }}
{% set crops = crop_list() %}
select {{ crops|length }} as n, '{{ crops|first }}' as first_crop, '{{ crops[-1] }}' as last_crop
{% for crop in crops %}{% if crop is in(['apple', 'plum']) %}, 1 as {{ crop }}{% endif %}{% endfor %}, '{{ checked('b') }}' as kind
