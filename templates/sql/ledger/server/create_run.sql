-- The runs, and what became of them.
create table if not exists {{ table('run') }} (
  id {{ text }}, plan_id {{ text }}, target {{ text }}, {{ name('user') }} {{ text }}, host {{ text }},
  pid {{ type('BIGINT') }}, command {{ text }}, since {{ time }}, state {{ text }}, {{ name('position') }} {{ type('BIGINT') }},
  ended_at {{ time }}, {{ name('exit') }} {{ type('INTEGER') }}, syncs {{ text }})
