-- Whether a relation, as dbt prints it, is a table and not a view: its rows stay the same while they are looked at.
select count(*)
{%- if dialect == 'postgres' %}
from pg_catalog.pg_class
where oid = to_regclass({{ literal(relation) }}) and relkind in ('r', 'p', 'm') and not relrowsecurity
{%- else %}
from duckdb_tables()
where replace({{ literal(relation) }}, '"', '') = lower(database_name || '.' || schema_name || '.' || table_name)
{%- endif %}
