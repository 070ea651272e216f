select '{{ target.name }}' as t, '{{ target.type }}' as ty, '{{ target.schema }}' as s, '{{ project_name }}' as p, '{{ adapter.type() }}' as a, {{ execute }} as e,
  '{{ adapter.quote("q") }}' as q, '{{ dbt.type_string() }}' as ts, {{ dbt.dateadd('day', 1, "date '2026-01-01'") }} as da, {{ dbt.datediff("date '2026-01-01'", "date '2026-02-01'", 'day') }} as dd,
  {{ dbt.concat(["'a'", "'b'"]) }} as co, {{ dbt.split_part("'a,b'", "','", 1) }} as sp, {{ type_timestamp() }} as tt, {{ dbt.current_timestamp() }} as ct
