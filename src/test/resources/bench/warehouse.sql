-- One customer per id: 12 columns of the usual kinds. An id tells what happened to its row since the last
-- apply: id % 101 = 1 came, 2 went, 3 changed; the rest stayed. So what a plan must find is known.
create or replace macro customer(id) as struct_pack(
  id := cast(id as bigint),
  account_id := cast(id // 7 as integer),
  seats := cast(hash(id, 1) % 500 as integer),
  mrr := cast(cast(hash(id, 2) % 500000 as bigint) / 100 as decimal(18, 2)),
  score := cast(hash(id, 3) % 1000000 as double) / 10000,
  signed_up := date '2015-01-01' + cast(hash(id, 4) % 4000 as integer),
  last_seen := timestamp '2026-01-01' + to_microseconds(cast(hash(id, 5) % 25000000000000 as bigint)),
  is_active := hash(id, 6) % 10 > 0,
  tier := ['free', 'bronze', 'silver', 'gold'][1 + cast(hash(id, 7) % 4 as integer)],
  country := chr(cast(65 + hash(id, 8) % 13 as integer)) || chr(cast(65 + hash(id, 9) % 20 as integer)),
  email := 'person' || id || '@example' || hash(id, 10) % 5000 || '.com',
  note := 'Talked to ' || ['sales', 'support', 'finance', 'legal'][1 + cast(hash(id, 11) % 4 as integer)] || ' about case '
    || hash(id, 12) % 100000000 || ', wants to be called back in week ' || hash(id, 13) % 52);

create table warehouse.main.customers as
select unnest(customer(range))
from range(1, ($ROWS // 100) * 101 + 1)
where range % 101 <> 2;
