{#- A value as the destination holds it, whatever way it was given. -#}
{%- if normal == 'lower' -%}
lower(trim(cast({{ value }} as varchar)))
{%- elif normal == 'trimmed' -%}
nullif(trim(cast({{ value }} as varchar)), '')
{%- elif normal == 'filled' -%}
nullif({{ value }}, '')
{%- elif normal == 'set' and list -%}
nullif(array_to_string(list_sort(list_distinct({{ value }})), ';'), '')
{%- elif normal == 'set' -%}
nullif(array_to_string(list_sort(list_distinct(list_filter(list_transform(string_split(cast({{ value }} as varchar), ';'), lambda p: trim(p)), lambda p: p <> ''))), ';'), '')
{%- elif digits == 'number' -%}
round({{ value }}, {{ scale }})
{%- elif digits == 'time' -%}
date_trunc('{{ unit }}', {{ value }})
{%- else -%}
{{ value }}
{%- endif -%}
