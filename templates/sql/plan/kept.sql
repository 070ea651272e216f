-- The desired records without those in quarantine.
create or replace view {{ work }}.kept as
select d.*
from {{ work }}.desired as d
where not exists (
  select 1 from {{ held }} as q
  where {% for k in key %}d.{{ name(k) }} = q.{{ name(k) }}{% if not loop.last %} and {% endif %}{% endfor %})
