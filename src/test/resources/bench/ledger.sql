-- What the apply before left: the same customers, earlier.
create or replace table ledger.records.customers as
with earlier as (
  select unnest(customer(range)), range % 101 = 3 as changed
  from range(1, ($ROWS // 100) * 101 + 1)
  where range % 101 <> 1
)
select * exclude (changed) replace (
    case when changed then cast(mrr + 10 as decimal(18, 2)) else mrr end as mrr,
    case when changed then last_seen - interval 1 day else last_seen end as last_seen,
    case when changed and id % 2 = 0 then 'free' else tier end as tier,
    case when changed and id % 5 = 0 then 'New' else note end as note),
  cast(null as varchar) as _remote_id, 'created' as _origin, now() as _applied_at, 'bench' as _run
from earlier;

insert into ledger.sync (name, serial, key_fields, input, applied_at) values ('customers', 1, ['id'], 'bench', now());
