{% set crops = dbt_utils.get_query_results_as_dict("select crop, count(*) as n, max(picked_on) as last from " ~ ref('harvests') ~ " group by crop order by crop") %}
{% for crop in crops['crop'] %}select '{{ crop }}' as crop, {{ crops.n[loop.index0] }} as n, date '{{ crops['last'][loop.index0] }}' as last_day{{ ' union all ' if not loop.last }}{% endfor %}
