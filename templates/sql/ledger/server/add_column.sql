-- A field that is new; null in the records that are there.
alter table {{ table(held_in) }} add column {{ name(column) }} {{ type(duck) }}
