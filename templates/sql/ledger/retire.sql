-- From now on whoever opens this ledger is told where it is.
create or replace table ledger.moved as select {{ literal(to) }} as moved_to, now() as moved_at
