-- Whether a ledger is there. Of PostgreSQL's catalog everybody may read everything, so a ledger that may not be
-- read is never taken for none; Snowflake shows only what the role may see.
{%- if dialect == 'postgres' %}
select count(*) from pg_catalog.pg_class as c join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
where n.nspname = {{ literal(schema) }} and c.relname = {{ literal(known) }}
{%- elif dialect == 'snowflake' %}
select count(*) from information_schema.tables
where table_schema = {{ literal(schema) }} and table_name = {{ literal(known) }}
{%- else %}
select count(*) from duckdb_tables()
where database_name = {{ literal(database) }} and schema_name = {{ literal(schema) }} and table_name = {{ literal(known) }}
{%- endif %}
