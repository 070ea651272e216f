-- Whether a relation, as dbt prints it, is a table and not a view.
select count(*)
from duckdb_tables()
where replace({{ literal(relation) }}, '"', '') = lower(database_name || '.' || schema_name || '.' || table_name)
