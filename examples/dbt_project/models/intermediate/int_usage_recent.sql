select
    *,
    row_number() over (partition by account_id order by month desc) as months_back
from {{ ref('stg_product__usage') }}
where month >= cast('{{ var("as_of_date") }}' as date) - interval 3 month
