insert into {{ quarantine }}
select distinct {% for key in keys %} checked.{{ name(key) }} , {% endfor %} {{ literal(check) }}
from {{ relation }} as checked
where (
{{ where }}
) and ({{ failing }})
{% for key in keys %} and checked.{{ name(key) }} is not null {% endfor %}
