-- A dead letter as another ledger had it.
insert into ledger.dead_letter
values (
  {{ literal(sync) }}, {{ literal(key) }}, {{ literal(action) }}, {{ literal(code) }}, {{ literal(message) }},
  {% if request_id is none %}null{% else %}{{ literal(request_id) }}{% endif %}, {{ attempts }}, {{ literal(run) }},
  make_timestamptz({{ first_at }}), make_timestamptz({{ last_at }}))
