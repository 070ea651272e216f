select
    account_id,
    max(case when months_back = 1 then active_users end) as active_users,
    max(case when months_back = 1 then reports end) as reports,
    max(case when months_back = 1 then api_calls end) as api_calls,
    avg(case when months_back > 1 then active_users end) as active_users_before,
    max(last_seen_at) as last_seen_at
from {{ ref('int_usage_recent') }}
group by account_id
