-- A field that the contract no longer has.
alter table {{ table(held_in) }} drop column {{ name(column) }}
