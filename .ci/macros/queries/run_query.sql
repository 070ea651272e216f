{% set results = run_query("select farm_id, name, size_ha, opened_on, is_active, latitude, null as nothing from " ~ ref('farms') ~ " order by farm_id") %}
{% if execute %}
select {{ results.rows|length }} as n, '{{ results.column_names|join(" ") }}' as names, {{ results.columns['size_ha'].values()|list|length }} as sizes
{% for row in results %}, '{{ row.name|replace("'", "''") }}|{{ row['size_ha'] }}|{{ row[3] }}|{{ row.is_active }}|{{ row[5] }}|{{ row.nothing }}' as row_{{ loop.index }}{% endfor %}
{% for column in results.columns %}, '{{ column.name }} {{ column.values()|reject('none')|list|length }}' as c{{ loop.index }}{% endfor %}
{% for row in results.rows %}{% if row.opened_on.year == 2020 %}, {{ row.farm_id * 2 }} as doubled{% endif %}{% endfor %}
from {{ ref('farms') }}
{% endif %}
