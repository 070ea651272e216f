{#- A value as the destination holds it, whatever way it was given. -#}
{%- if normal == 'lower' and dialect == 'duckdb' -%}
lower(trim(cast({{ value }} as varchar)))
{%- elif normal == 'lower' -%}
{#- Engines fold letters beyond ASCII each in its own way; such a text is left to DuckDB. -#}
case
    when octet_length(cast({{ value }} as varchar)) = length(cast({{ value }} as varchar)) then lower(trim(cast({{ value }} as varchar)))
    else chr(1) || cast({{ value }} as varchar)
  end
{%- elif normal == 'trimmed' and dialect == 'duckdb' -%}
nullif(trim(cast({{ value }} as varchar)), '')
{%- elif normal == 'trimmed' and dialect == 'postgres' -%}
nullif(btrim(cast({{ value }} as varchar), {{ literal(spaces) }}), '')
{%- elif normal == 'trimmed' -%}
nullif(trim(cast({{ value }} as varchar), {{ literal(spaces) }}), '')
{%- elif normal == 'filled' -%}
nullif({{ value }}, '')
{%- elif normal == 'set' and type.endswith(']') -%}
nullif(array_to_string(list_sort(list_distinct({{ value }})), ';'), '')
{%- elif normal == 'set' -%}
nullif(array_to_string(list_sort(list_distinct(list_filter(list_transform(string_split(cast({{ value }} as varchar), ';'), lambda p: trim(p)), lambda p: p <> ''))), ';'), '')
{%- elif digits == 'number' and floating and dialect == 'postgres' -%}
{{ rounded }}
{%- elif digits == 'number' -%}
round({{ value }}, {{ scale }})
{%- elif digits == 'time' -%}
date_trunc('{{ unit }}', {{ value }})
{%- else -%}
{{ value }}
{%- endif -%}
