select coalesce(comment, '')
from duckdb_tables()
where database_name = {{ literal(catalog) }}
  and schema_name = {{ literal(schema) }}
  and table_name = {{ literal(table) }}
