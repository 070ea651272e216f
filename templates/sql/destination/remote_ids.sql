select staged._seq, held._remote_id
from activate_staged as staged
join {{ table }} as held on true{% for key in keys %} and held.{{ name(key.name) }} = staged.{{ key.cell }}{% endfor %}

where staged._action <> 'delete'
