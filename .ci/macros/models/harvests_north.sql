select harvest_id, crop, kilos, 'north' as region
from {{ ref('harvests') }} as harvests
inner join {{ ref('farms') }} as farms using (farm_id)
where region = 'north'
