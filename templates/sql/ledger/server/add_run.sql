-- Notes a run, or what has become of it.
insert into {{ table('run') }} (
  id, plan_id, target, {{ name('user') }}, host, pid, command, since, state, {{ name('position') }}, ended_at,
  {{ name('exit') }}, syncs)
select
  {{ literal(id) }}, {{ literal(plan_id) }}, {{ literal(target) }}, {{ literal(user) }}, {{ literal(host) }}, {{ pid }},
  {{ literal(command) }}, {{ since }}, {{ literal(state) }}, {{ position }}, {{ ended_at }},
  {% if exit is none %}cast(null as {{ type('INTEGER') }}){% else %}{{ exit }}{% endif %}, {{ literal(syncs) }}
