select count(*)
from (
  select distinct {% for key in keys %} {{ name(key) }} {% if not loop.last %} , {% endif %}{% endfor %}
  from {{ quarantine }}
) as held
