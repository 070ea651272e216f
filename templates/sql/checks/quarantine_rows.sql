{# The keys of the rows that are held back for a check. #}
 select distinct {% for key in keys %} checked.{{ name(key) }} , {% endfor %} cast({{ literal(check) }} as varchar) as {{ name('check') }}
from {{ relation }} as checked
where (
{{ where }}
) and ({{ failing }})
{% for key in keys %} and checked.{{ name(key) }} is not null {% endfor %}
