-- The first health score: only how many of the paid seats are in use.
select
    accounts.account_id,
    account_name,
    region,
    status,
    cast(round(least(100, 100.0 * coalesce(active_users, 0) / seats)) as integer) as health_score
from {{ ref('dim_accounts') }} as accounts
left join {{ ref('int_usage_trend') }} as usage on usage.account_id = accounts.account_id
