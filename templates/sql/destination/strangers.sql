select count(*)
from activate_answered as answered
where not exists (
  from {{ wanted }} as wanted
  where {% for key in keys %}wanted.{{ name(key.name) }} = try_cast(answered."k{{ loop.index0 }}" as {{ key.type }})
  {%- if not loop.last %} and {% endif %}{% endfor %}
)
