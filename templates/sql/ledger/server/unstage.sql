-- Away with what was loaded.
drop table if exists {{ stage(to) }}
