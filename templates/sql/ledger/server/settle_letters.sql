-- Away with the dead letters of keys that were acknowledged.
delete from {{ table('dead_letter') }}
where sync = {{ literal(sync) }} and {{ name('key') }} in (select new_key from {{ stage(settled) }})
