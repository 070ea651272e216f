-- Dead letters: away with those of keys that were acknowledged, then one more attempt for each that was refused.
delete from ledger.dead_letter
where sync = {{ literal(sync) }}
  and key in (select {{ key_text }} from {{ gone }} union all select {{ key_text }} from {{ held }});

update ledger.dead_letter as d
set
  action = r.action, code = r.code, message = r.message, request_id = r.request_id,
  attempts = d.attempts + 1, run = {{ literal(run) }}, last_at = r."at"
from (select {{ key_text }} as key, action, code, message, request_id, "at" from {{ refused }}) as r
where d.sync = {{ literal(sync) }} and d.key = r.key;

insert into ledger.dead_letter
select {{ literal(sync) }}, r.key, r.action, r.code, r.message, r.request_id, 1, {{ literal(run) }}, r."at", r."at"
from (select {{ key_text }} as key, action, code, message, request_id, "at" from {{ refused }}) as r
where r.key not in (select key from ledger.dead_letter where sync = {{ literal(sync) }})
