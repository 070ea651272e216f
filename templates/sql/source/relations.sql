-- Every table and view of the databases that are attached.
select database_name, schema_name, table_name from duckdb_tables()
union all
select database_name, schema_name, view_name from duckdb_views()
