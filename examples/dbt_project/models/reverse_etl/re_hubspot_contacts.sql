-- What HubSpot shall know about a person. One row per record, one column per fact, no surprise:
-- the contract in reverse_etl/hubspot_contacts.yml only names and maps them.
select
    contacts.email,
    first_name,
    last_name,
    account_name as company,
    phone,
    job_title,
    country_name,
    region,
    lead_score,
    tier,
    lifetime_value_usd,
    first_touch_at,
    '{{ this.identifier }}' as came_from
from {{ ref('dim_contacts') }} as contacts
inner join {{ ref('account_lifetime_value') }} as value on value.account_id = contacts.account_id
where account_status = 'active'
