-- Forgets a sync. The destination is not touched.
delete from {{ table('sync') }} where name = {{ literal(sync) }}
