insert into {{ into }} ({% for key in keys %}{{ name(key.name) }}, {% endfor %}{% for field in fields %}{{ name(field.name) }}, {% endfor %}_remote_id)
select distinct on ({% for key in keys %}wanted.{{ name(key.name) }}{% if not loop.last %}, {% endif %}{% endfor %})
  {% for key in keys %}wanted.{{ name(key.name) }}, {% endfor %}

  {% for field in fields %}{% if not field.held %}null{% elif field.nested %}try_cast(to_json(held.{{ name(field.name) }}) as {{ field.type }}){% else %}try_cast(held.{{ name(field.name) }} as {{ field.type }}){% endif %}, {% endfor %}

  {% if ids %}held._remote_id{% else %}null{% endif %}

from {{ wanted }} as wanted
join {{ table }} as held on true{% for key in keys %} and held.{{ name(key.name) }} = try_cast(wanted.{{ name(key.name) }} as {{ key.held }}){% endfor %}
