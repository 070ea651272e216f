-- What the comparison found, and what tells whether a key stands twice: with unique ledger keys, more
-- matched rows than matched records can only come of that. Among the new keys it is counted.
select
  count_if(in_source and not in_ledger),
  count_if(not in_source),
  count_if(in_source and not in_ledger) - (
    select count(*) from (
      select distinct {% for column in key %}{{ name(column) }}{% if not loop.last %}, {% endif %}{% endfor %}
      from {{ candidate }}
      where in_source and not in_ledger))
from {{ candidate }}
