select column_name, data_type, is_nullable, column_default is not null, is_generated
from duckdb_columns()
where database_name = {{ literal(catalog) }}
  and schema_name = {{ literal(schema) }}
  and table_name = {{ literal(table) }}
order by column_index
