-- A dead letter for each that was refused for the first time.
insert into {{ table('dead_letter') }} (
  sync, {{ name('key') }}, action, code, message, request_id, attempts, run, first_at, last_at)
select
  {{ literal(sync) }}, new_key, new_action, new_code, new_message, new_request_id, 1, {{ literal(run) }}, new_at, new_at
from {{ stage(refused) }}
where new_key not in (select {{ name('key') }} from {{ table('dead_letter') }} where sync = {{ literal(sync) }})
