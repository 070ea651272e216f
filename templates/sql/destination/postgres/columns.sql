-- A domain is what it is made of, and stays one in its name only.
with recursive made as (
  select attnum, atttypid as type, atttypmod as mod, attnotnull as filled
  from pg_catalog.pg_attribute
  where attrelid = ? and attnum > 0 and not attisdropped
  union all
  select made.attnum, t.typbasetype, t.typtypmod, made.filled or t.typnotnull
  from made
  join pg_catalog.pg_type t on t.oid = made.type
  where t.typtype = 'd'
)
select
  a.attname,
  pg_catalog.format_type(a.atttypid, a.atttypmod),
  t.typname,
  t.typtype::text,
  t.typcategory::text,
  made.mod,
  not made.filled,
  a.atthasdef or a.attidentity <> '',
  a.attgenerated <> '' or a.attidentity = 'a',
  pg_catalog.has_column_privilege(a.attrelid, a.attnum, 'insert'),
  pg_catalog.has_column_privilege(a.attrelid, a.attnum, 'update'),
  coalesce((select array_agg(e.enumlabel::text order by e.enumsortorder) from pg_catalog.pg_enum e where e.enumtypid = t.oid), '{}'),
  t.typname = 'citext' or not coalesce(c.collisdeterministic, true)
from made
join pg_catalog.pg_type t on t.oid = made.type and t.typtype <> 'd'
join pg_catalog.pg_attribute a on a.attrelid = ? and a.attnum = made.attnum
left join pg_catalog.pg_collation c on c.oid = a.attcollation
order by a.attnum
