-- The columns of rows that are elsewhere.
create or replace view {{ relation }} as
select {% for column in columns %}cast(null as {{ column.type }}) as {{ name(column.name) }}{% if not loop.last %}, {% endif %}{% endfor %}
where false
