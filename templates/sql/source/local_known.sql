-- Whether a file was written by a local build.
select count(*)
from duckdb_tables()
where database_name = {{ literal(database) }} and schema_name = 'main' and table_name = 'activate_build'
