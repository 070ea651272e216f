-- How many rows there are, and the sum of what identifies each: the first 60 bits of md5 over its canonical text, which
-- is the same text in every engine. Of a column that is its length in octets, a colon and the value; of null, a dash.
select count(*),
  coalesce(sum(cast('0x' || substr(md5(canonical), 1, 15) as bigint)), 0)
from (
  select ''
    || coalesce(cast(strlen(t1) as VARCHAR) || ':' || t1, '-')
    || coalesce(cast(strlen(t2) as VARCHAR) || ':' || t2, '-')
    || coalesce(cast(strlen(t3) as VARCHAR) || ':' || t3, '-')
    || coalesce(cast(strlen(t4) as VARCHAR) || ':' || t4, '-')
    || coalesce(cast(strlen(t5) as VARCHAR) || ':' || t5, '-')
    || coalesce(cast(strlen(t6) as VARCHAR) || ':' || t6, '-')
    || coalesce(cast(strlen(t7) as VARCHAR) || ':' || t7, '-')
    || coalesce(cast(strlen(t8) as VARCHAR) || ':' || t8, '-')
    || coalesce(cast(strlen(t9) as VARCHAR) || ':' || t9, '-')
    || coalesce(cast(strlen(t10) as VARCHAR) || ':' || t10, '-')
    || coalesce(cast(strlen(t11) as VARCHAR) || ':' || t11, '-') as canonical
  from (
    select 1 as one,
      cast("t" as VARCHAR) as t1,
      cast("b" as VARCHAR) as t2,
      cast("i" as VARCHAR) as t3,
      cast(cast("m" as DECIMAL(18,4)) as VARCHAR) as t4,
      cast("d" as varchar) as t5,
      case when isfinite("at") then cast(epoch_us("at") as varchar) else cast("at" as varchar) end as t6,
      lower(hex("x")) as t7,
      lower(hex(cast(cast(cast("f" as double) + 0.0 as bit) as blob))) as t8,
      cast(epoch_us("Clock ""in""") as varchar) as t9,
      cast("tags" as VARCHAR) as t10,
      replace(replace(replace('<' || cast(cast("share" as DECIMAL(9,9)) as varchar), '<.', '<0.'), '<-.', '<-0.'), '<', '') as t11
    from activate.records_people as held
  ) as tokens
) as texts