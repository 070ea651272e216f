-- What a relation is, if there is one of that name.
{% if dialect == 'postgres' %}
select case class.relkind when 'v' then 'view' when 'm' then 'materialized_view' else 'table' end
from pg_catalog.pg_class as class
join pg_catalog.pg_namespace as namespace on namespace.oid = class.relnamespace
where namespace.nspname = {{ literal(schema) }} and class.relname = {{ literal(identifier) }}
    and current_database() = {{ literal(database) }}
    and class.relkind in ('r', 'p', 'f', 'v', 'm')
{% elif dialect == 'snowflake' %}
select case when table_type like '%VIEW' then 'view' else 'table' end
from {{ name(database | upper) }}.information_schema.tables
where upper(table_schema) = upper({{ literal(schema) }}) and upper(table_name) = upper({{ literal(identifier) }})
{% else %}
select case table_type when 'VIEW' then 'view' else 'table' end
from system.information_schema.tables
where {% if database %}lower(table_catalog) = lower({{ literal(database) }}) and {% endif %}lower(table_schema) = lower({{ literal(schema) }})
    and lower(table_name) = lower({{ literal(identifier) }})
{% endif %}
