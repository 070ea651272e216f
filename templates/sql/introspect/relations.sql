-- Every table and view that is there.
{% if dialect == 'postgres' %}
select current_database(), namespace.nspname, class.relname
from pg_catalog.pg_class as class
join pg_catalog.pg_namespace as namespace on namespace.oid = class.relnamespace
where class.relkind in ('r', 'p', 'f', 'v', 'm')
{% elif dialect == 'snowflake' %}
select table_catalog, table_schema, table_name from {{ name(database | upper) }}.information_schema.tables
{% else %}
select database_name, schema_name, table_name from duckdb_tables()
union all
select database_name, schema_name, view_name from duckdb_views()
{% endif %}
