{% set as_of = "cast('" ~ var('as_of_date') ~ "' as date)" %}
select
    account_id,
    sum(case when status = 'paid' then amount_usd else 0 end) as paid_usd,
    sum(case when status = 'open' and due_on < {{ as_of }} then amount_usd else 0 end) as overdue_usd,
    count(case when status = 'open' and due_on < {{ as_of }} then 1 end) as overdue_invoices
from {{ ref('stg_billing__invoices') }}
group by account_id
