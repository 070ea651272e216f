-- Whether the schema is there: where it is, no right to make one is needed.
{%- if dialect == 'postgres' %}
select count(*) from pg_catalog.pg_namespace where nspname = {{ literal(schema) }}
{%- elif dialect == 'snowflake' %}
select count(*) from information_schema.schemata where schema_name = {{ literal(schema) }}
{%- else %}
select count(*) from duckdb_schemas() where database_name = {{ literal(database) }} and schema_name = {{ literal(schema) }}
{%- endif %}
