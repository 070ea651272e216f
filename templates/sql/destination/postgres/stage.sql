-- Its columns are just like those of the table, in type, length and collation.
create temporary table activate_batch on commit drop as
select 0 as n{% for cell in cells %}, {% if cell.flag %}true{% else %}live.{{ cell.column }}{% endif %} as {{ cell.name }}{% endfor %}

from {{ table }} as live
with no data
