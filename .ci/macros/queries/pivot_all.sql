select {{ dbt_utils.pivot('crop', ['apple', "farmer's pick"], alias=True, agg='max', cmp='=', prefix='p_', suffix='_s', then_value='price', else_value='null', quote_identifiers=False, distinct=True) }}
from {{ ref('harvests') }}
