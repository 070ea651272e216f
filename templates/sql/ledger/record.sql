-- Notes a run, or what has become of it.
delete from ledger.run where id = {{ literal(id) }};
insert into ledger.run by name
select
  {{ literal(id) }} as id, {{ literal(plan_id) }} as plan_id, {{ literal(target) }} as target,
  {{ literal(user) }} as "user", {{ literal(host) }} as host, {{ pid }} as pid, {{ literal(command) }} as command,
  {{ literal(since) }}::timestamptz as since, {{ literal(state) }} as state, {{ position }} as position,
  {% if ended_at %}{{ literal(ended_at) }}::timestamptz{% else %}null{% endif %} as ended_at,
  {% if exit is none %}null{% else %}{{ exit }}{% endif %} as exit, {{ literal(syncs) }} as syncs
