-- Whether a relation is there as a table, or as a view.
select count(*)
from information_schema.tables
where table_type = {{ literal(type) }}
  and '"' || table_catalog || '"."' || table_schema || '"."' || table_name || '"' = {{ literal(relation) }}
