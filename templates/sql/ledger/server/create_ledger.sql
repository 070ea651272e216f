-- The ledger itself, with its one row, at once: whoever finds it finds all other tables too.
create table if not exists {{ table('ledger') }} as
select
  cast({{ format }} as {{ type('BIGINT') }}) as format, cast({{ literal(lineage) }} as {{ type('VARCHAR') }}) as lineage,
  cast({{ literal(project) }} as {{ type('VARCHAR') }}) as project, cast({{ literal(target) }} as {{ type('VARCHAR') }}) as target,
  cast(current_timestamp as {{ time }}) as created_at, cast(0 as {{ type('BIGINT') }}) as writes,
  cast('' as {{ type('VARCHAR') }}) as moved_to
