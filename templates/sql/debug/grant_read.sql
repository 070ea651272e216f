{# For whoever owns the relations; `nodes` are of the manifest. #}
{% set to = ('role ' if dialect == 'snowflake' else '') ~ name(grantee) %}
{% for place in places %}
{% if dialect == 'snowflake' %}
grant usage on database {{ name(place.database) }} to {{ to }};
grant usage on schema {{ name(place.database) }}.{{ name(place.schema) }} to {{ to }};
{% else %}
grant usage on schema {{ name(place.schema) }} to {{ to }};
{% endif %}
grant select on {% if dialect == 'snowflake' %}{{ name(place.database) }}.{% endif %}{{ name(place.schema) }}.{{ name(place.table) }} to {{ to }};
{% endfor %}
