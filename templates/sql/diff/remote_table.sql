-- A temporary table that goes with the transaction, or else with the session.
create {% if dialect == 'snowflake' %}or replace {% endif %}temporary table {{ table }} (
{%- for column in columns %}
  {{ name(column.name) }} {{ column_type(column.type) }}{% if dialect == 'postgres' and column_type(column.type) == 'text' %} collate "C"{% endif %}{% if not loop.last %},{% endif %}
{%- endfor %})
{%- if dialect == 'postgres' %} on commit drop{% endif %}
