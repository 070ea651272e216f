-- One row per customer. Our own test accounts end here.
{% set as_of = "cast('" ~ var('as_of_date') ~ "' as date)" %}
select
    accounts.account_id,
    account_name,
    domain,
    country,
    country_name,
    region,
    industry,
    plan,
    tier,
    seats,
    case when cancelled_on is null then mrr_usd else 0 end as mrr_usd,
    owner_email,
    signed_on,
    cancelled_on,
    case when cancelled_on is null then 'active' else 'churned' end as status,
    -- contracts run for a year from the day of signing
    case
        when cancelled_on is null
            then cast(
                signed_on
                + to_years(cast(date_diff('year', signed_on, {{ as_of }}) as integer)
                    + case
                        when strftime(signed_on, '%m-%d') > strftime({{ as_of }}, '%m-%d')
                            then 0
                        else 1
                    end)
                as date
            )
    end as renews_on,
    usage.last_seen_at
from {{ ref('stg_crm__accounts') }} as accounts
left join {{ ref('int_usage_trend') }} as usage on usage.account_id = accounts.account_id
where not is_test
