select
    usage.account_id,
    month,
    active_users,
    seats,
    round(100.0 * active_users / seats, 1) as seats_used_percent,
    reports,
    api_calls,
    usage.last_seen_at
from {{ ref('stg_product__usage') }} as usage
inner join {{ ref('dim_accounts') }} as accounts on accounts.account_id = usage.account_id
