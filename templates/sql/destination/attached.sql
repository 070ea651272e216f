select database_name, readonly from duckdb_databases() where path = {{ literal(path) }}
