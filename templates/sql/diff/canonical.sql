{#- What of a value takes part in the comparison by hash. In a warehouse it may tell more apart than DuckDB does,
never less: what so leaves in vain is found to be the same here. -#}
{%- if kind == 'round' and dialect == 'postgres' and floating %}
{{ rounded }}
{%- elif kind == 'round' %}
round({{ value }}, {{ amount }})
{%- elif kind == 'truncate' and dialect == 'duckdb' %}
date_trunc({{ literal(unit) }}, {{ value }})
{%- elif kind == 'truncate' and zoned and dialect == 'postgres' %}
date_trunc({{ literal(unit) }}, {{ value }} at time zone 'UTC')
{%- elif kind == 'truncate' and zoned %}
date_trunc({{ literal(unit) }}, convert_timezone('UTC', {{ value }}))
{%- elif kind == 'truncate' %}
date_trunc({{ literal(unit) }}, cast({{ value }} as {{ column_type('TIMESTAMP') }}))
{%- elif kind == 'ignore_case' and dialect == 'duckdb' %}
lower({{ value }})
{%- elif kind == 'ignore_case' and dialect == 'postgres' %}
lower({{ value }} collate "C")
{%- elif kind == 'ignore_case' %}
translate({{ value }}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')
{%- elif zoned and dialect == 'snowflake' %}
convert_timezone('UTC', {{ value }})
{%- else %}
{{ value }}
{%- endif %}
