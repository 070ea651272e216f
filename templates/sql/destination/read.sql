insert into {{ into }} ({% for key in keys %}{{ name(key.name) }}, {% endfor %}{% for field in fields %}{{ name(field.name) }}, {% endfor %}_remote_id)
select distinct on ({% for key in keys %}wanted.{{ name(key.name) }}{% if not loop.last %}, {% endif %}{% endfor %})
  {% for key in keys %}wanted.{{ name(key.name) }}, {% endfor %}

{%- for field in fields %}
{%- set held = 'held.' ~ name(field.name) %}
  {% if field.how == 'none' %}null
{%- elif field.how == 'nested' %}try_cast(to_json({{ held }}) as {{ field.type }})
{%- elif field.how == 'plain' %}try_cast({{ held }} as {{ field.type }})
{%- else %}case when try_cast(try_cast({{ held }} as {{ field.type }}) as {{ field.held }}) = {{ held }} then try_cast({{ held }} as {{ field.type }}) end
{%- endif %},
{%- endfor %}

  {% if ids %}held._remote_id{% else %}null{% endif %}

from {{ wanted }} as wanted
join {{ table }} as held on true
{%- for key in keys %}
  {%- if key.same %}
  and held.{{ name(key.name) }} = wanted.{{ name(key.name) }}
  {%- else %}
  and held.{{ name(key.name) }} = try_cast(wanted.{{ name(key.name) }} as {{ key.held }})
  and try_cast(held.{{ name(key.name) }} as {{ key.wanted }}) = wanted.{{ name(key.name) }}
  {%- endif %}
{%- endfor %}
