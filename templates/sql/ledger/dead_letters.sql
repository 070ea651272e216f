-- What destinations refused.
select
  sync, key, action, coalesce(code, ''), coalesce(message, ''), request_id, attempts, run,
  epoch_us(first_at), epoch_us(last_at)
from ledger.dead_letter
{%- if sync %}
where sync = {{ literal(sync) }}
{%- endif %}
order by sync, key
