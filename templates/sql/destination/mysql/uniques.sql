-- Not those on the beginning of a text or on an expression.
select index_name, column_name
from information_schema.statistics s
where table_schema = ? and table_name = ? and non_unique = 0
  and not exists (
    select 1 from information_schema.statistics p
    where p.table_schema = s.table_schema and p.table_name = s.table_name and p.index_name = s.index_name
      and (p.sub_part is not null or p.column_name is null))
order by index_name, seq_in_index
