create or replace temp table activate_matched as
select staged.*, held.rowid as _row
from activate_staged as staged
left join {{ table }} as held on true{% for key in keys %} and held.{{ name(key.name) }} = staged.{{ key.cell }}{% endfor %}

where staged._n between {{ first }} and {{ last }}
