-- Takes the locks of these syncs, which nobody holds.
insert into {{ table('lock') }} (sync, id, home, {{ name('user') }}, host, pid, command, since)
{%- for sync in syncs %}
select
  {{ literal(sync) }}, {{ literal(id) }}, {{ literal(home) }}, {{ literal(user) }}, {{ literal(host) }}, {{ pid }},
  {{ literal(command) }}, {{ since }}{% if not loop.last %}
union all{% endif %}
{%- endfor %}
