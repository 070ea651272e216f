-- Whether the destination acknowledged anything.
select count(*) from (select 1 from {{ gone }} union all select 1 from {{ held }} limit 1)
