-- How many changes of each kind the plan holds, and how many of them are not what they must be: the value
-- in the ledger before, the value in the warehouse after, for just the ids that $CREATES or changed or went.
select
  count_if(p.action = 'create'), count_if(p.action = 'update'), count_if(p.action = 'delete'),
  count_if(p.action not in ('create', 'update', 'delete')),
  count(distinct p.key_id) - count(*),
  count_if(case p.action
    when 'create' then not ($CREATES) or $AFTER_DIFFERS or $BEFORE_IS_THERE
    when 'update' then p.key_id % 101 <> 3 or $AFTER_DIFFERS or $BEFORE_DIFFERS
    else p.key_id % 101 <> 2 or l.id is null or s.id is not null end)
from plan.changes.customers as p
left join warehouse.main.customers as s on s.id = p.key_id
left join ledger.records.customers as l on l.id = p.key_id
