insert into {{ into }} ({% for key in keys %}{{ name(key.name) }}, {% endfor %}{% for field in fields %}{{ name(field.name) }}, {% endfor %}_remote_id)
select distinct on ({% for key in keys %}"k{{ loop.index0 }}"{% if not loop.last %}, {% endif %}{% endfor %})
{%- for key in keys %}
  try_cast("k{{ loop.index0 }}" as {{ key.type }}),
{%- endfor %}
{%- for field in fields %}
{%- if field.type == 'BLOB' %}
  try(from_base64("f{{ loop.index0 }}")),
{%- else %}
  try_cast("f{{ loop.index0 }}" as {{ field.type }}),
{%- endif %}
{%- endfor %}
  remote_id
from activate_answered
