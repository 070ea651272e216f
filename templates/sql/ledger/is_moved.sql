-- Whether the ledger is no longer in use, since it was moved.
select count(*) from duckdb_tables() where database_name = 'ledger' and schema_name = 'main' and table_name = 'moved'
