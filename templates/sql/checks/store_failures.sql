{# Sensitive columns are stored as the same short hash that messages show. #}
 create or replace table {{ table }} as
select
  {{ literal(check) }} as failed_check
  {% for column in columns %}
  , {% if column.sensitive %}
    '#' || left(sha256(cast(checked.{{ name(column.name) }} as varchar)), 8) as {{ name(column.name) }}
    {% else %} checked.{{ name(column.name) }} {% endif %}
  {% endfor %}
 from {{ relation }} as checked
where (
{{ where }}
) and ({{ failing }})
