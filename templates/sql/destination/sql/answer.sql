-- A value that the wanted type would change is null, so that it never passes for another.
insert into {{ into }} ({% for key in keys %}{{ name(key) }}, {% endfor %}{% for field in fields %}{{ name(field.name) }}, {% endfor %}_remote_id)
select
{%- for key in keys %} wanted.{{ name(key) }},{% endfor %}

{%- for field in fields %}
{%- set cell = 'live.' ~ field.cell %}
  {% if field.how == 'none' %}null
{%- elif field.how == 'bytes' %}unhex({{ cell }})
{%- elif field.how == 'nested' %}try_cast(try_cast({{ cell }} as json) as {{ field.type }})
{%- elif field.how == 'digits' %}case when regexp_full_match({{ cell }}, '[+-]?[0-9]+(\.[0-9]{0,{{ field.scale }}}0*)?') then try_cast({{ cell }} as {{ field.type }}) end
{%- elif field.how == 'plain' %}try_cast({{ cell }} as {{ field.type }})
{%- else %}case when try_cast(try_cast(try_cast({{ cell }} as {{ field.held }}) as {{ field.type }}) as {{ field.held }}) = try_cast({{ cell }} as {{ field.held }}) then try_cast(try_cast({{ cell }} as {{ field.held }}) as {{ field.type }}) end
{%- endif %},
{%- endfor %}
  null
from memory.main.activate_live as live
join memory.main.activate_wanted as wanted using (n)
