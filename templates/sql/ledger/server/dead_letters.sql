-- What destinations refused.
select
  sync, {{ name('key') }}, action, coalesce(code, ''), coalesce(message, ''), request_id, attempts, run,
  {{ micros('first_at') }}, {{ micros('last_at') }}
from {{ table('dead_letter') }}
{%- if sync %}
where sync = {{ literal(sync) }}
{%- endif %}
