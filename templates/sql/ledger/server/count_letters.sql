-- One more attempt for each that was refused again.
update {{ table('dead_letter') }}
set
  action = new_action, code = new_code, message = new_message, request_id = new_request_id, attempts = attempts + 1,
  run = {{ literal(run) }}, last_at = new_at
from {{ stage(refused) }}
where sync = {{ literal(sync) }} and {{ name('key') }} = new_key
