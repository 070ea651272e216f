-- What the user of the session lacks, one line for each; PostgreSQL says so without anything being tried.
select what from (
  select 1 as n, 'the schema is not there, and it may not be made' as what
  where not exists (select 1 from pg_catalog.pg_namespace where nspname = {{ literal(schema) }})
    and not has_database_privilege(current_database(), 'create')
  union all
  select 2, 'usage of the schema' from pg_catalog.pg_namespace
  where nspname = {{ literal(schema) }} and not has_schema_privilege(oid, 'usage')
  union all
  select 3, 'create in the schema' from pg_catalog.pg_namespace
  where nspname = {{ literal(schema) }} and not has_schema_privilege(oid, 'create')
  union all
  select 4, 'select, insert, update and delete of ' || c.relname
  from pg_catalog.pg_class as c join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
  where n.nspname = {{ literal(schema) }} and c.relkind = 'r'
    and not (has_table_privilege(c.oid, 'select') and has_table_privilege(c.oid, 'insert')
      and has_table_privilege(c.oid, 'update') and has_table_privilege(c.oid, 'delete'))) as lacks
order by n, what
