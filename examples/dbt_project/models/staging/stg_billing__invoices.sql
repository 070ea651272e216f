select
    invoice_id,
    account_id,
    issued_on,
    due_on,
    amount,
    invoices.currency,
    -- four decimal places: what the rate gives; who shows it rounds it
    cast(amount * usd_rate as decimal(14, 4)) as amount_usd,
    status,
    paid_on
from {{ ref('billing_invoices') }} as invoices
inner join {{ ref('fx_rates') }} as rates on rates.currency = invoices.currency
