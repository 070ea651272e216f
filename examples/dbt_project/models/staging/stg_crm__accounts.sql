select
    account_id,
    trim(name) as account_name,
    domain,
    accounts.country,
    country_name,
    region,
    industry,
    plan,
    lower(trim(tier)) as tier,
    seats,
    mrr as mrr_usd,
    owner_email,
    signed_on,
    cancelled_on,
    is_test
from {{ ref('crm_accounts') }} as accounts
left join {{ ref('countries') }} as countries on countries.country = accounts.country
