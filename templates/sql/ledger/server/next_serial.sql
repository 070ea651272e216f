-- Advances a sync if it is still where it was: one row, or somebody else has written it meanwhile.
update {{ table('sync') }}
set
  serial = serial + 1, records = records + {{ records }}, key_fields = {{ literal(key_fields) }},
  columns = {{ literal(columns) }}, held_in = {{ literal(held_in) }}, input = {{ literal(input) }}, applied_at = {{ now }}
where name = {{ literal(sync) }} and serial = {{ serial }}
