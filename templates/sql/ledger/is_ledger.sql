-- Whether the file is a ledger at all.
select count(*) from duckdb_tables() where database_name = 'ledger' and schema_name = 'main' and table_name = 'ledger'
