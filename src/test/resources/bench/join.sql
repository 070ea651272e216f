-- The least that a comparison by key can cost.
select count(*), count(s.id), count(l.id)
from warehouse.main.customers as s
full outer join ledger.records.customers as l on s.id = l.id
