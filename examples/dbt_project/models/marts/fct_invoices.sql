select
    invoices.invoice_id,
    invoices.account_id,
    issued_on,
    due_on,
    amount,
    currency,
    amount_usd,
    invoices.status,
    paid_on,
    case
        when invoices.status = 'open'
            then greatest(0, date_diff('day', due_on, cast('{{ var("as_of_date") }}' as date)))
        else 0
    end as days_overdue,
    -- books are kept in one currency; dbt and activate both read it from the environment
    '{{ env_var("TALLYBIRD_BOOK_CURRENCY", "USD") }}' as book_currency
from {{ ref('stg_billing__invoices') }} as invoices
inner join {{ ref('dim_accounts') }} as accounts on accounts.account_id = invoices.account_id
