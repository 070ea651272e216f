-- What destinations refused.
create table if not exists {{ table('dead_letter') }} (
  sync {{ text }}, {{ name('key') }} {{ text }}, action {{ text }}, code {{ text }}, message {{ text }},
  request_id {{ text }}, attempts {{ type('BIGINT') }}, run {{ text }}, first_at {{ time }}, last_at {{ time }})
