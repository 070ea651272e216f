-- A dead letter as another ledger had it.
insert into {{ table('dead_letter') }} (
  sync, {{ name('key') }}, action, code, message, request_id, attempts, run, first_at, last_at)
select
  {{ literal(sync) }}, {{ literal(of) }}, {{ literal(action) }}, {{ literal(code) }}, {{ literal(message) }},
  {% if request_id is none %}cast(null as {{ type('VARCHAR') }}){% else %}{{ literal(request_id) }}{% endif %},
  {{ attempts }}, {{ literal(run) }}, {{ first_at }}, {{ last_at }}
