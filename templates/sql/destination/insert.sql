insert into {{ table }} ({% for column in columns %}{{ name(column.name) }}{% if not loop.last %}, {% endif %}{% endfor %}{% if sequence %}, _remote_id{% endif %})
select {% for column in columns %}{{ column.cell }}{% if not loop.last %}, {% endif %}{% endfor %}{% if sequence %}, 'sandbox-' || lpad(nextval({{ literal(sequence) }})::varchar, 6, '0'){% endif %}

from activate_matched
where _action = 'create' and _row is null{% for column in defaulted %} and {% if column.given %}{{ column.present }}{% else %}not {{ column.present }}{% endif %}{% endfor %}
