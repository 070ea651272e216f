select
    accounts.account_id,
    coalesce(paid_usd, 0) as lifetime_value_usd,
    coalesce(overdue_usd, 0) as overdue_usd,
    coalesce(overdue_invoices, 0) as overdue_invoices
from {{ ref('dim_accounts') }} as accounts
left join {{ ref('int_invoices_by_account') }} as invoices
    on invoices.account_id = accounts.account_id
