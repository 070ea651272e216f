-- How many rows there are, and the sum of what identifies each: the first 60 bits of md5 over its canonical text, which
-- is the same text in every engine. Of a column that is its length in octets, a colon and the value; of null, a dash.
select count(*),
  coalesce(sum(cast(cast('x' || substr(md5(canonical), 1, 15) as bit(60)) as bigint)), 0)
from (
  select ''
    || coalesce(cast(octet_length(t1) as text) || ':' || t1, '-')
    || coalesce(cast(octet_length(t2) as text) || ':' || t2, '-')
    || coalesce(cast(octet_length(t3) as text) || ':' || t3, '-')
    || coalesce(cast(octet_length(t4) as text) || ':' || t4, '-')
    || coalesce(cast(octet_length(t5) as text) || ':' || t5, '-')
    || coalesce(cast(octet_length(t6) as text) || ':' || t6, '-')
    || coalesce(cast(octet_length(t7) as text) || ':' || t7, '-')
    || coalesce(cast(octet_length(t8) as text) || ':' || t8, '-')
    || coalesce(cast(octet_length(t9) as text) || ':' || t9, '-')
    || coalesce(cast(octet_length(t10) as text) || ':' || t10, '-')
    || coalesce(cast(octet_length(t11) as text) || ':' || t11, '-') as canonical
  from (
    select 1 as one,
      cast("t" as text) as t1,
      cast("b" as text) as t2,
      cast("i" as text) as t3,
      cast(cast("m" as numeric(18,4)) as text) as t4,
      case when isfinite("d") then to_char("d", 'YYYY-MM-DD') || case when "d" < date '0001-01-01' then ' (BC)' else '' end else cast("d" as text) end as t5,
      case when isfinite("at") then cast(cast(extract(epoch from "at") * 1000000 as bigint) as text) else cast("at" as text) end as t6,
      encode("x", 'hex') as t7,
      encode(float8send(cast("f" as float8) + 0.0), 'hex') as t8,
      cast(cast(extract(epoch from "Clock ""in""") * 1000000 as bigint) as text) as t9,
      cast("tags" as text) as t10,
      cast(cast("share" as numeric(9,9)) as text) as t11
    from activate.records_people as held
  ) as tokens
) as texts