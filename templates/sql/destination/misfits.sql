select loaded._seq, case
{% for column in columns %}  when loaded.{{ column.cell }} is not null and ready.{{ column.cell }} is null then {{ literal(column.name) }}
{% endfor %}end as field
from activate_loaded as loaded join activate_cast as ready using (_seq)
where false
{% for column in columns %}  or loaded.{{ column.cell }} is not null and ready.{{ column.cell }} is null
{% endfor %}
