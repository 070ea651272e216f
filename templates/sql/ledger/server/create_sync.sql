-- A sync's serial, where its records are and what they look like: columns as JSON, with DuckDB's types.
create table if not exists {{ table('sync') }} (
  name {{ text }} not null, serial {{ type('BIGINT') }} not null, records {{ type('BIGINT') }} not null,
  key_fields {{ text }} not null, columns {{ text }} not null, held_in {{ text }} not null, input {{ text }} not null,
  applied_at {{ time }} not null{% if dialect == 'postgres' %}, primary key (name){% endif %})
