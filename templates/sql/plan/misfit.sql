{#- Whether a value is one that its destination would not take. -#}
{%- if rule == 'option' and set -%}
{{ value }} is not null and len(list_filter(string_split(cast({{ value }} as varchar), ';'), lambda p: p not in ({% for o in options %}{{ literal(o) }}{% if not loop.last %}, {% endif %}{% endfor %}) and p <> '')) > 0
{%- elif rule == 'option' -%}
{{ value }} is not null and cast({{ value }} as varchar) not in ({% for o in options %}{{ literal(o) }}{% if not loop.last %}, {% endif %}{% endfor %})
{%- elif rule == 'length' -%}
length(cast({{ value }} as varchar)) > {{ most }}
{%- elif rule == 'type' -%}
{{ value }} is not null and try_cast(cast({{ value }} as varchar) as {{ type }}) is null
{%- elif rule == 'range' -%}
{{ value }} < {{ least }} or {{ value }} > {{ most_number }}
{%- elif rule == 'whole' -%}
{{ value }} is not null and {{ value }} <> round({{ value }})
{%- else -%}
{{ value }} is null
{%- endif -%}
