-- How many rows there are, and the sum of what identifies each: the first 60 bits of md5 over its canonical text, which
-- is the same text in every engine. Of a column that is its length in octets, a colon and the value; of null, a dash.
select count(*),
  coalesce(sum(to_number(substr(md5(canonical), 1, 15), 'XXXXXXXXXXXXXXX')), 0)
from (
  select ''
    || coalesce(cast(octet_length(t1) as varchar) || ':' || t1, '-')
    || coalesce(cast(octet_length(t2) as varchar) || ':' || t2, '-')
    || coalesce(cast(octet_length(t3) as varchar) || ':' || t3, '-')
    || coalesce(cast(octet_length(t4) as varchar) || ':' || t4, '-')
    || coalesce(cast(octet_length(t5) as varchar) || ':' || t5, '-')
    || coalesce(cast(octet_length(t6) as varchar) || ':' || t6, '-')
    || coalesce(cast(octet_length(t7) as varchar) || ':' || t7, '-')
    || coalesce(cast(octet_length(t8) as varchar) || ':' || t8, '-')
    || coalesce(cast(octet_length(t9) as varchar) || ':' || t9, '-')
    || coalesce(cast(octet_length(t10) as varchar) || ':' || t10, '-') as canonical
  from (
    select 1 as one,
      cast("t" as varchar) as t1,
      cast("b" as varchar) as t2,
      cast("i" as varchar) as t3,
      cast(cast("m" as number(18,4)) as varchar) as t4,
      to_varchar("d", 'YYYY-MM-DD') as t5,
      cast(date_part(epoch_microsecond, "at") as varchar) as t6,
      lower(to_varchar("x", 'HEX')) as t7,
      cast(datediff(microsecond, cast('00:00:00' as time), "Clock ""in""") as varchar) as t8,
      cast("tags" as varchar) as t9,
      replace(replace(replace('<' || cast(cast("share" as number(9,9)) as varchar), '<.', '<0.'), '<-.', '<-0.'), '<', '') as t10
    from activate.records_people as held
  ) as tokens
) as texts