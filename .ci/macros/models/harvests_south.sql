select harvest_id, crop, price
from {{ ref('harvests') }} as harvests
inner join {{ ref('farms') }} as farms using (farm_id)
where region = 'south'
