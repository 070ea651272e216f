-- The columns of a sync's records, in their order.
select column_name, data_type
from duckdb_columns()
where database_name = 'ledger' and schema_name = 'records' and table_name = {{ literal(sync) }}
order by column_index
