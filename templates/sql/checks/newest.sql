{#- The newest value of a column among the rows that are looked at. -#}
{%- if dialect == 'snowflake' -%}
max(case when (
{{ where }}
) then checked.{{ name(column) }} end)
{%- else -%}
max(checked.{{ name(column) }}) filter (where (
{{ where }}
))
{%- endif -%}
