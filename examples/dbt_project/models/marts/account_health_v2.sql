-- The second health score: seats in use, the trend, and unpaid invoices, weighted.
{% set weights = {'seats': 60, 'trend': 25, 'payment': 15} %}
with parts as (
    select
        accounts.account_id,
        account_name,
        region,
        accounts.status,
        least(1, 1.0 * coalesce(active_users, 0) / seats) as seats,
        case
            when active_users_before is null then 0.5
            else greatest(0, least(1, 0.5 + (active_users - active_users_before) / active_users_before))
        end as trend,
        case when overdue_invoices = 0 then 1 else 0 end as payment
    from {{ ref('dim_accounts') }} as accounts
    inner join {{ ref('account_lifetime_value') }} as value on value.account_id = accounts.account_id
    left join {{ ref('int_usage_trend') }} as usage on usage.account_id = accounts.account_id
),

scored as (
    select
        account_id,
        account_name,
        region,
        status,
        cast(round(
            {% for part, weight in weights.items() %}
            {{ weight }} * {{ part }}{% if not loop.last %} +{% endif %}

            {% endfor %}
        ) as integer) as health_score
    from parts
)

select
    *,
    case
        when health_score >= 70 then 'green'
        when health_score >= 45 then 'yellow'
        else 'red'
    end as health_band
from scored
