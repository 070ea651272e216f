-- Switched off until Sales agrees what a deal of an existing customer is.
{{ config(enabled=false) }}
select
    account_id,
    plan,
    mrr_usd
from {{ ref('dim_accounts') }}
