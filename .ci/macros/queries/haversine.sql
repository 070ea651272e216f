select
  {{ dbt_utils.haversine_distance('a.latitude', 'a.longitude', 'b.latitude', 'b.longitude') }} as miles,
  {{ dbt_utils.haversine_distance(lat1='a.latitude', lon1='a.longitude', lat2='b.latitude', lon2='b.longitude', unit='km') }} as kilometres
from {{ ref('farms') }} as a cross join {{ ref('farms') }} as b
