-- A table of this session alone that outcomes are loaded into, before they are merged as one set.
create temporary table {{ stage(to) }} (
{%- for column in columns %}
  {{ name(column.column) }} {{ type(column.type) }}{% if not loop.last %},{% endif %}
{%- endfor %})
