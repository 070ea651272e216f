-- Makes room for what has become of a run.
delete from {{ table('run') }} where id = {{ literal(id) }}
