-- The desired records without those in quarantine.
create or replace view {{ work }}.kept as
select d.*
from {{ work }}.desired as d
where not exists (
  select 1 from {{ work }}.quarantine as q
  where {% for k in key %}d.{{ name(k.field) }} = q.{{ name(k.column) }}{% if not loop.last %} and {% endif %}{% endfor %})
