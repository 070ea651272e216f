select
    accounts.account_id,
    accounts.account_name,
    'https://' || domain as website,
    accounts.status,
    plan,
    mrr_usd,
    renews_on,
    last_seen_at,
    owner_email,
    health.health_score,
    health.health_band
from {{ ref('dim_accounts') }} as accounts
-- no version: the latest, which models/marts/_marts.yml says is 2
inner join {{ ref('account_health') }} as health on health.account_id = accounts.account_id
