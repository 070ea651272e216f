-- A key that is met twice is written in two waves, so that the later change sees the earlier one.
create or replace temp table activate_staged as
select *, row_number() over (order by _wave, _seq) as _n
from (
  select *, row_number() over (partition by {% for key in keys %}{{ key.cell }}{% if not loop.last %}, {% endif %}{% endfor %} order by _seq) as _wave
  from activate_cast
  where _seq not in (select unnest([{% for seq in misfits %}{{ seq }}::bigint{% if not loop.last %}, {% endif %}{% endfor %}]::bigint[]))
)
