-- Which plan left a sync with which serial.
create table if not exists {{ table('applied_plan') }} (
  plan_id {{ text }}, sync {{ text }}, run {{ text }}, serial {{ type('BIGINT') }}, applied_at {{ time }})
