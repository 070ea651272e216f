-- Whether there is a schema of that name.
{% if dialect == 'postgres' %}
select count(*)
from pg_catalog.pg_namespace
where nspname = {{ literal(schema) }} and current_database() = {{ literal(database) }}
{% elif dialect == 'snowflake' %}
select count(*)
from {{ name(database | upper) }}.information_schema.schemata
where upper(schema_name) = upper({{ literal(schema) }})
{% else %}
select count(*)
from system.information_schema.schemata
where {% if database %}lower(catalog_name) = lower({{ literal(database) }}) and {% endif %}lower(schema_name) = lower({{ literal(schema) }})
{% endif %}
