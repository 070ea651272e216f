create or replace temp table activate_loaded (
  _seq bigint,
  _action varchar
{% for column in columns %}  , {{ column.cell }} {{ column.loaded }}
{% if column.present %}  , {{ column.present }} boolean
{% endif %}{% endfor %})
