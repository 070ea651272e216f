select distinct {% for key in keys %} checked.{{ name(key) }} {% if not loop.last %} , {% endif %}{% endfor %}
 from {{ relation }} as checked
where (
{{ where }}
) and ({{ failing }})
order by {% for key in keys %} checked.{{ name(key) }} {% if not loop.last %} , {% endif %}{% endfor %}
limit {{ limit }}
