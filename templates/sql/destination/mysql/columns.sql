select
  column_name,
  data_type,
  column_type,
  character_set_name,
  collation_name,
  character_maximum_length,
  character_octet_length,
  numeric_precision,
  numeric_scale,
  datetime_precision,
  is_nullable,
  column_default is not null and column_default <> 'NULL' or extra like '%auto_increment%' or extra like '%DEFAULT_GENERATED%',
  coalesce(generation_expression, '') <> '',
  privileges
from information_schema.columns
where table_schema = ? and table_name = ?
order by ordinal_position
