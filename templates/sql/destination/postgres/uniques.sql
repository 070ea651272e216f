-- Those that ON CONFLICT can name: for all rows, on plain columns, checked at once.
select (
  select array_agg(a.attname::text order by k.place)
  from unnest(i.indkey::int2[]) with ordinality as k (number, place)
  join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
  where k.place <= i.indnkeyatts)
from pg_catalog.pg_index i
where i.indrelid = ? and i.indisunique and i.indisvalid and i.indimmediate and i.indpred is null and i.indexprs is null
