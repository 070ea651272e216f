-- dbt sees no link between a source and the seed that stands in for it; this line makes it:
-- depends_on: {{ ref('product_usage') }}
select
    account_id,
    month,
    active_users,
    reports,
    api_calls,
    last_seen_at
from {{ source('product', 'usage_monthly') }}
