create or replace table {{ quarantine }} as
select {% for key in keys %} checked.{{ name(key) }} , {% endfor %} cast('' as varchar) as "check"
from {{ relation }} as checked
limit 0
