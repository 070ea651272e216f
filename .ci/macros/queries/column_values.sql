{% set crops = dbt_utils.get_column_values(table=ref('harvests'), column='crop', order_by='crop desc', max_records=3, where="kilos is not null", default=['none']) %}
select
{% for crop in crops %}
  sum(case when crop = '{{ crop }}' then kilos end) as {{ dbt_utils.slugify(crop) }}_kilos{% if not loop.last %},{% endif %}
{% endfor %}
from {{ ref('harvests') }}
