insert into {{ table }} (
{%- for column in columns %}{{ name(column) }}{% if not loop.last %}, {% endif %}{% endfor -%}
) values (
{%- for column in columns %}?{% if not loop.last %}, {% endif %}{% endfor -%}
)
