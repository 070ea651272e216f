-- Who is at work on which sync.
create table if not exists {{ table('lock') }} (
  sync {{ text }} not null, id {{ text }} not null, home {{ text }}, {{ name('user') }} {{ text }}, host {{ text }},
  pid {{ type('BIGINT') }}, command {{ text }}, since {{ time }}{% if dialect == 'postgres' %}, primary key (sync){% endif %})
