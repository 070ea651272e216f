select {% for key in keys %}{{ name(key.name) }}{% if not loop.last %}, {% endif %}{% endfor %}
from {{ wanted }}
