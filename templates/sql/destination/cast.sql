create or replace temp table activate_cast as
select
  _seq,
  _action
{% for column in columns %}{% if column.present %}  , {{ column.present }}
{% endif %}{% if column.nested %}  , try_cast(try_cast(loaded.{{ column.cell }} as json) as {{ column.type }}) as {{ column.cell }}
{% else %}  , try_cast(loaded.{{ column.cell }} as {{ column.type }}) as {{ column.cell }}
{% endif %}{% endfor %}from activate_loaded as loaded
