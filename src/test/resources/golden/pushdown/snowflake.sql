-- A temporary table that goes with the transaction, or else with the session.
create or replace temporary table "ACTIVATE"."ACTIVATE_CANDIDATE" (
  "id" varchar);

-- A temporary table that goes with the transaction, or else with the session.
create or replace temporary table "ACTIVATE"."ACTIVATE_SOURCE" (
  "ID" varchar,
  "TIER" varchar,
  "NAME" varchar,
  "AMOUNT" number(12,4),
  "SCORE" number(10,0),
  "AT" timestamp_ntz(6),
  "SEEN" timestamp_tz(6),
  "NOTE" varchar,
  "FIRST" varchar);

insert into "ACTIVATE"."ACTIVATE_SOURCE"
select
  cast("ID" as varchar) as "ID",
  cast("TIER" as varchar) as "TIER",
  cast("NAME" as varchar) as "NAME",
  cast("AMOUNT" as number(12,4)) as "AMOUNT",
  cast("SCORE" as number(10,0)) as "SCORE",
  cast("AT" as timestamp_ntz(6)) as "AT",
  cast("SEEN" as timestamp_tz(6)) as "SEEN",
  cast("NOTE" as varchar) as "NOTE",
  cast("FIRST" as varchar) as "FIRST"
from (
select * from ANALYTICS.people
) as model;


 select
  count(*)
  
  ,  count(*)
    
  , 
     count_if(
     (
 checked."ID" is null ))
    
  ,  null
    
  
  ,  count(*)
    
  , 
     count_if(
     (

 (
  
     cast(checked."TIER" as varchar) 
    not in (
     cast('gold' as varchar)  ,  cast('silver' as varchar)  ,  cast('it''s' as varchar) 
    )
  
 )

))
    
  ,  null
    
  
  ,  count(*)
    
  , 
     count_if(
     (

 (
   false
    
     or checked."SCORE" > cast('90' as number(10,0)) 
    
  
 )

))
    
  ,  null
    
  
  ,  count(*)
    
  , 
     count_if(
     (

 not regexp_instr(cast(checked."NAME" as varchar), '^[0-9A-Za-z_]+ [^
]*[0-9]$') > 0

))
    
  ,  null
    
  
  ,  count_if(
score > 0
    )
    
  ,  0 
  ,  null
    
  
  ,  count(*)
    
  , 
     count_if(
     (
 checked."FIRST" is null ))
    
  ,  null
    
  
  ,  count(*)
    
  ,  0 
  ,  null
    
  
  ,  count(*)
    
  , 
     count_if(
     (
 not (
score < 500
)))
    
  ,  null
    
  
  ,  count(*)
    
  , 
    case
      when cast(max(case when (
true
) then checked."SEEN" end) as timestamp_tz(6)) >= cast('2024-05-31 00:00+00:00' as timestamp_tz(6)) then 0
      else 1
    end
    
  , 
    rtrim(rtrim(to_varchar(convert_timezone('UTC', max(case when (
true
) then checked."SEEN" end)), 'YYYY-MM-DD HH24:MI:SS.FF6'), '0'), '.') || '+00'
    
  
 from "ACTIVATE"."ACTIVATE_SOURCE" as checked;


 select coalesce(sum(copies), 0)::bigint
from (
  select count(*) as copies
  from "ACTIVATE"."ACTIVATE_SOURCE" as checked
  where (
score > 0
  )
   and checked."NOTE" is not null 
  group by  checked."NOTE" 
  having count(*) > 1
) as shared;

select count(*)
from "ACTIVATE"."ACTIVATE_SOURCE" as checked
where (
true
) and (

 (
  checked."TIER" is not null
  and not exists (
    select 1 from public.tiers as parent
    where  cast(parent."TIER" as varchar)  = checked."TIER"
  )
)

);

select distinct checked."TIER" as failing_value
from "ACTIVATE"."ACTIVATE_SOURCE" as checked
where (
true
) and (

 (
  
     cast(checked."TIER" as varchar) 
    not in (
     cast('gold' as varchar)  ,  cast('silver' as varchar)  ,  cast('it''s' as varchar) 
    )
  
 )

) and checked."TIER" is not null
order by 1
limit 3;

select distinct  checked."ID" 
 from "ACTIVATE"."ACTIVATE_SOURCE" as checked
where (
true
) and (

 (
  
     cast(checked."TIER" as varchar) 
    not in (
     cast('gold' as varchar)  ,  cast('silver' as varchar)  ,  cast('it''s' as varchar) 
    )
  
 )

)
order by  checked."ID" 
limit 5;


 select distinct  checked."ID" ,  cast('accepted_values(tier)' as varchar) as "check"
from "ACTIVATE"."ACTIVATE_SOURCE" as checked
where (
true
) and (

 (
  
     cast(checked."TIER" as varchar) 
    not in (
     cast('gold' as varchar)  ,  cast('silver' as varchar)  ,  cast('it''s' as varchar) 
    )
  
 )

)
 and checked."ID" is not null ;

select distinct checked."SCORE" as failing_value
from "ACTIVATE"."ACTIVATE_SOURCE" as checked
where (
true
) and (

 (
   false
    
     or checked."SCORE" > cast('90' as number(10,0)) 
    
  
 )

) and checked."SCORE" is not null
order by 1
limit 3;

select distinct  checked."ID" 
 from "ACTIVATE"."ACTIVATE_SOURCE" as checked
where (
true
) and (

 (
   false
    
     or checked."SCORE" > cast('90' as number(10,0)) 
    
  
 )

)
order by  checked."ID" 
limit 5;


 select distinct  checked."ID" ,  cast('range(score)' as varchar) as "check"
from "ACTIVATE"."ACTIVATE_SOURCE" as checked
where (
true
) and (

 (
   false
    
     or checked."SCORE" > cast('90' as number(10,0)) 
    
  
 )

)
 and checked."ID" is not null ;

select distinct checked."NAME" as failing_value
from "ACTIVATE"."ACTIVATE_SOURCE" as checked
where (
true
) and (

 not regexp_instr(cast(checked."NAME" as varchar), '^[0-9A-Za-z_]+ [^
]*[0-9]$') > 0

) and checked."NAME" is not null
order by 1
limit 3;

select distinct  checked."ID" 
 from "ACTIVATE"."ACTIVATE_SOURCE" as checked
where (
true
) and (

 not regexp_instr(cast(checked."NAME" as varchar), '^[0-9A-Za-z_]+ [^
]*[0-9]$') > 0

)
order by  checked."ID" 
limit 5;


 select distinct  checked."ID" ,  cast('matches(name)' as varchar) as "check"
from "ACTIVATE"."ACTIVATE_SOURCE" as checked
where (
true
) and (

 not regexp_instr(cast(checked."NAME" as varchar), '^[0-9A-Za-z_]+ [^
]*[0-9]$') > 0

)
 and checked."ID" is not null ;

select distinct  checked."ID" 
 from "ACTIVATE"."ACTIVATE_SOURCE" as checked
where (
score > 0
) and (
 exists (
  select 1
  from (
    select  checked."NOTE" 
    from "ACTIVATE"."ACTIVATE_SOURCE" as checked
    where (
score > 0
    )
     and checked."NOTE" is not null 
    group by  checked."NOTE" 
    having count(*) > 1
  ) as shared
  where  shared."NOTE" is not distinct from checked."NOTE" 
 ))
order by  checked."ID" 
limit 5;


 select distinct  checked."ID" ,  cast('unique(note)' as varchar) as "check"
from "ACTIVATE"."ACTIVATE_SOURCE" as checked
where (
score > 0
) and (
 exists (
  select 1
  from (
    select  checked."NOTE" 
    from "ACTIVATE"."ACTIVATE_SOURCE" as checked
    where (
score > 0
    )
     and checked."NOTE" is not null 
    group by  checked."NOTE" 
    having count(*) > 1
  ) as shared
  where  shared."NOTE" is not distinct from checked."NOTE" 
 ))
 and checked."ID" is not null ;

select distinct  checked."ID" 
 from "ACTIVATE"."ACTIVATE_SOURCE" as checked
where (
true
) and (
 checked."FIRST" is null )
order by  checked."ID" 
limit 5;


 select distinct  checked."ID" ,  cast('not_null(first)' as varchar) as "check"
from "ACTIVATE"."ACTIVATE_SOURCE" as checked
where (
true
) and (
 checked."FIRST" is null )
 and checked."ID" is not null ;

select distinct checked."TIER" as failing_value
from "ACTIVATE"."ACTIVATE_SOURCE" as checked
where (
true
) and (

 (
  checked."TIER" is not null
  and not exists (
    select 1 from public.tiers as parent
    where  cast(parent."TIER" as varchar)  = checked."TIER"
  )
)

) and checked."TIER" is not null
order by 1
limit 3;

select distinct  checked."ID" 
 from "ACTIVATE"."ACTIVATE_SOURCE" as checked
where (
true
) and (

 (
  checked."TIER" is not null
  and not exists (
    select 1 from public.tiers as parent
    where  cast(parent."TIER" as varchar)  = checked."TIER"
  )
)

)
order by  checked."ID" 
limit 5;


 select distinct  checked."ID" ,  cast('relationships(tier)' as varchar) as "check"
from "ACTIVATE"."ACTIVATE_SOURCE" as checked
where (
true
) and (

 (
  checked."TIER" is not null
  and not exists (
    select 1 from public.tiers as parent
    where  cast(parent."TIER" as varchar)  = checked."TIER"
  )
)

)
 and checked."ID" is not null ;

select distinct  checked."ID" 
 from "ACTIVATE"."ACTIVATE_SOURCE" as checked
where (
true
) and (
 not (
score < 500
))
order by  checked."ID" 
limit 5;


 select distinct  checked."ID" ,  cast('expression(score)' as varchar) as "check"
from "ACTIVATE"."ACTIVATE_SOURCE" as checked
where (
true
) and (
 not (
score < 500
))
 and checked."ID" is not null ;

select count(*) from "ACTIVATE"."ACTIVATE_SOURCE" as model where octet_length(cast("ID" as varchar)) <> length(cast("ID" as varchar));

-- Keys of the source that are one record for the destination, since it respells or folds them.
select count(*), coalesce(min(shown), '') from (
  select lower(trim(cast("ID" as varchar))),
    array_to_string(array_slice(array_sort(array_agg(cast("ID" as varchar))), 0, 3), ', ') as shown
  from "ACTIVATE"."ACTIVATE_SOURCE" as model
  group by lower(trim(cast("ID" as varchar)))
  having count(*) > 1 and count(distinct "ID") > 1) as doubled;

-- What of the desired records their destination would not take: a row per rule with how many values there are, how
-- many do not fit, and a few of those.
with measured as (
  select
    count(d."tier") as "all_1",
    count_if(d."tier" is not null and cast(d."tier" as varchar) not in ('gold one', 'silver')) as "bad_1",
    array_to_string(array_slice(array_sort(array_agg(distinct case when d."tier" is not null and cast(d."tier" as varchar) not in ('gold one', 'silver') then left(cast(d."tier" as varchar), 60) end)), 0, 3), ', ') as "some_1",
    max(length(cast(d."tier" as varchar))) as "longest_1",
    count(d."name") as "all_2",
    count_if(length(cast(d."name" as varchar)) > 40) as "bad_2",
    array_to_string(array_slice(array_sort(array_agg(distinct case when length(cast(d."name" as varchar)) > 40 then left(cast(d."name" as varchar), 60) end)), 0, 3), ', ') as "some_2",
    max(length(cast(d."name" as varchar))) as "longest_2",
    count(d."score") as "all_3",
    count_if(d."score" < -9999 or d."score" > 9999) as "bad_3",
    array_to_string(array_slice(array_sort(array_agg(distinct case when d."score" < -9999 or d."score" > 9999 then left(cast(d."score" as varchar), 60) end)), 0, 3), ', ') as "some_3",
    max(length(cast(d."score" as varchar))) as "longest_3",
    count(d."note") + count_if(d."note" is null) as "all_4",
    count_if(d."note" is null) as "bad_4",
    array_to_string(array_slice(array_sort(array_agg(distinct case when d."note" is null then left(cast(d."note" as varchar), 60) end)), 0, 3), ', ') as "some_4",
    max(length(cast(d."note" as varchar))) as "longest_4"
  from (select
  case
    when octet_length(cast("ID" as varchar)) = length(cast("ID" as varchar)) then lower(trim(cast("ID" as varchar)))
    else chr(1) || cast("ID" as varchar)
  end as "id",
  case cast("TIER" as varchar)
    when 'gold' then 'gold one'
    else cast("TIER" as varchar)
  end as "tier",
  nullif(trim(cast("NAME" as varchar), '                　'), '') as "name",
  round("AMOUNT", 3) as "amount",
  "SCORE" as "score",
  "AT" as "at",
  "SEEN" as "seen",
  nullif("NOTE", '') as "note",
  "FIRST" as "first"
from "ACTIVATE"."ACTIVATE_SOURCE" as checked) as d
)
select 0 as number, "all_1", "bad_1", coalesce("some_1", ''), coalesce("longest_1", 0) from measured union all 
select 1 as number, "all_2", "bad_2", coalesce("some_2", ''), coalesce("longest_2", 0) from measured union all 
select 2 as number, "all_3", "bad_3", coalesce("some_3", ''), coalesce("longest_3", 0) from measured union all 
select 3 as number, "all_4", "bad_4", coalesce("some_4", ''), coalesce("longest_4", 0) from measured
order by 1;

select count(*) from (select "id", "tier", "name", "amount", "score", "at", "seen", "note", "first", _remote_id, _origin from activate.records_people) as held;

-- The keys whose record may differ from the ledger, found where both are: one full outer join on the key and a
-- hash of the fields. Of all others nothing leaves the warehouse.
insert into "ACTIVATE"."ACTIVATE_CANDIDATE"
select coalesce(s."id", l."id")
from (select "id", hash("tier", translate("name", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'), round("amount", 2), "score", date_trunc('day', cast("at" as timestamp_ntz(6))), date_trunc('hour', convert_timezone('UTC', "seen")), "note") as "_hash" from (
select
  case
    when octet_length(cast("ID" as varchar)) = length(cast("ID" as varchar)) then lower(trim(cast("ID" as varchar)))
    else chr(1) || cast("ID" as varchar)
  end as "id",
  case cast("TIER" as varchar)
    when 'gold' then 'gold one'
    else cast("TIER" as varchar)
  end as "tier",
  nullif(trim(cast("NAME" as varchar), '                　'), '') as "name",
  round("AMOUNT", 3) as "amount",
  "SCORE" as "score",
  "AT" as "at",
  "SEEN" as "seen",
  nullif("NOTE", '') as "note",
  "FIRST" as "first"
from "ACTIVATE"."ACTIVATE_SOURCE" as checked) as d) as s
full outer join (select "id", hash("tier", translate("name", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'), round("amount", 2), "score", date_trunc('day', cast("at" as timestamp_ntz(6))), date_trunc('hour', convert_timezone('UTC', "seen")), "note") as "_hash" from (
-- The ledger's records, typed as the source's are.
select
  cast("id" as varchar) as "id",
  cast("tier" as varchar) as "tier",
  cast("name" as varchar) as "name",
  cast("amount" as number(12,3)) as "amount",
  cast("score" as number(10,0)) as "score",
  cast("at" as timestamp_ntz(6)) as "at",
  cast("seen" as timestamp_tz(6)) as "seen",
  cast("note" as varchar) as "note",
  cast("first" as varchar) as "first",
  "_remote_id", "_origin"
from (select "id", "tier", "name", "amount", "score", "at", "seen", "note", "first", _remote_id, _origin from activate.records_people) as held) as r) as l
  on s."id" = l."id"
where s."_hash" is distinct from l."_hash";

-- The rows of the source with one of the keys that may have changed.
select d."ID", d."TIER", d."NAME", d."AMOUNT", d."SCORE", d."AT", d."SEEN", d."NOTE", d."FIRST"
from (
  select "ID", "TIER", "NAME", "AMOUNT", "SCORE", "AT", "SEEN", "NOTE", "FIRST", case
    when octet_length(cast("ID" as varchar)) = length(cast("ID" as varchar)) then lower(trim(cast("ID" as varchar)))
    else chr(1) || cast("ID" as varchar)
  end as "_key_1"
  from "ACTIVATE"."ACTIVATE_SOURCE" as model) as d
where exists (select 1 from "ACTIVATE"."ACTIVATE_CANDIDATE" as c where c."id" = d."_key_1");

-- The records of the ledger with one of the keys that may have changed.
select l.* from (
-- The ledger's records, typed as the source's are.
select
  cast("id" as varchar) as "id",
  cast("tier" as varchar) as "tier",
  cast("name" as varchar) as "name",
  cast("amount" as number(12,3)) as "amount",
  cast("score" as number(10,0)) as "score",
  cast("at" as timestamp_ntz(6)) as "at",
  cast("seen" as timestamp_tz(6)) as "seen",
  cast("note" as varchar) as "note",
  cast("first" as varchar) as "first",
  "_remote_id", "_origin"
from (select "id", "tier", "name", "amount", "score", "at", "seen", "note", "first", _remote_id, _origin from activate.records_people) as held) as l
where exists (select 1 from "ACTIVATE"."ACTIVATE_CANDIDATE" as c where c."id" = l."id");
