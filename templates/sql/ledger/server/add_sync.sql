-- A sync as another ledger knew it.
insert into {{ table('sync') }} (name, serial, records, key_fields, columns, held_in, input, applied_at)
select
  {{ literal(sync) }}, {{ serial }}, {{ records }}, {{ literal(key_fields) }}, {{ literal(columns) }},
  {{ literal(held_in) }}, {{ literal(input) }}, {{ applied_at }}
