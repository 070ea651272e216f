select
    invoice_id,
    invoices.account_id,
    account_name,
    due_on,
    days_overdue,
    amount,
    currency,
    amount_usd,
    owner_email,
    case when days_overdue > 60 then 'final notice' when days_overdue > 21 then 'reminder' end as stage
from {{ ref('fct_invoices') }} as invoices
inner join {{ ref('dim_accounts') }} as accounts on accounts.account_id = invoices.account_id
where days_overdue > 0
