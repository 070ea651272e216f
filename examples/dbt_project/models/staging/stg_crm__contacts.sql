select
    contact_id,
    account_id,
    first_name,
    last_name,
    nullif(lower(trim(email)), '') as email,
    phone,
    job_title,
    lead_score,
    lead_source,
    opted_in,
    first_touch_at
from {{ ref('crm_contacts') }}
