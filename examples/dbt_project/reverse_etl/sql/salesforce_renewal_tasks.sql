-- Bands in the order of urgency; each becomes a branch of one case.
{% set priorities = {'red': 'High', 'yellow': 'Normal'} %}
select
    accounts.account_id || ':' || strftime(renews_on, '%Y-%m-%d') as task_key,
    accounts.account_id,
    'Renewal of ' || accounts.account_name as subject,
    renews_on as due_on,
    case health_band
        {% for band, priority in priorities.items() %}
        when '{{ band }}' then '{{ priority }}'
        {% endfor %}
    end as priority,
    true as is_automatic
from {{ ref('dim_accounts') }} as accounts
inner join {{ ref('account_health', v=2) }} as health on health.account_id = accounts.account_id
where
    health_band in ('red', 'yellow')
    and renews_on
    <= cast('{{ var("as_of_date") }}' as date) + interval {{ var('renewal_window_days') }} day
