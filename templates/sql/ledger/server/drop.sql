-- Records that nothing refers to any longer.
drop table if exists {{ table(held_in) }}
