-- A sync that changes nothing.
create table plan.changes.{{ name(sync) }} (action varchar)
