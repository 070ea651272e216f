-- With an empty ledger every row is a candidate, and nothing needs to be compared.
create or replace view {{ candidate }} as
select {% for column in key %}{{ name(column) }}, {% endfor %}true as in_source, false as in_ledger
from {{ desired }}
