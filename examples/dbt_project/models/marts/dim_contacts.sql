-- One row per person that can be written to: with an e-mail address, and each address once. Of two
-- entries for one address the older contact wins, so the choice does not change from run to run.
select
    contacts.*,
    accounts.account_name,
    accounts.tier,
    accounts.country_name,
    accounts.region,
    accounts.status as account_status
from {{ ref('stg_crm__contacts') }} as contacts
inner join {{ ref('dim_accounts') }} as accounts on accounts.account_id = contacts.account_id
where email is not null
qualify row_number() over (partition by email order by contact_id) = 1
