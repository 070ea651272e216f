update people set score = 999 where score = 2;

update people set tier = 'it''s' where score = 3;

select * from "public"."people";

-- Whether a relation, as dbt prints it, is a table and not a view: its rows stay the same while they are looked at.
select count(*)
from pg_catalog.pg_class
where oid = to_regclass('"public"."people"') and relkind in ('r', 'p', 'm') and not relrowsecurity;

set transaction isolation level repeatable read;

-- A temporary table that goes with the transaction, or else with the session.
create temporary table pg_temp."activate_candidate" (
  "id" text collate "C") on commit drop;

set transaction read only;


 select
  count(*)
  
  ,  count(*)
    
  , 
     count(*) filter (where 
     (
 checked."id" is null ))
    
  ,  null
    
  
  ,  count(*)
    
  , 
     count(*) filter (where 
     (

 (
  
     cast(checked."tier" as varchar) 
    not in (
     cast('gold' as text)  ,  cast('silver' as text)  ,  cast('it''s' as text) 
    )
  
 )

))
    
  ,  null
    
  
  ,  count(*)
    
  , 
     count(*) filter (where 
     (

 (
   false
    
     or checked."score" > cast('90' as integer) 
    
  
 )

))
    
  ,  null
    
  
  ,  count(*)
    
  , 
     count(*) filter (where 
     (

 not (cast(checked."name" as varchar) ~ '^[0-9A-Za-z_]+ [^
]*[0-9]$')

))
    
  ,  null
    
  
  ,  count(*) filter (where (
score > 0
    ))
    
  ,  0 
  ,  null
    
  
  ,  count(*)
    
  , 
     count(*) filter (where 
     (
 checked."first" is null ))
    
  ,  null
    
  
  ,  count(*)
    
  ,  0 
  ,  null
    
  
  ,  count(*)
    
  , 
     count(*) filter (where 
     (
 not (
score < 500
)))
    
  ,  null
    
  
  ,  count(*)
    
  , 
    case
      when cast(max(checked."seen") filter (where (
true
)) as timestamptz) >= cast('2024-05-31 00:00+00:00' as timestamptz) then 0
      else 1
    end
    
  ,  cast(max(checked."seen") filter (where (
true
)) at time zone 'UTC' as varchar) || '+00'
    
  
 from (select
  cast("id" as text) collate "C" as "id",
  cast("tier" as text) collate "C" as "tier",
  cast("name" as text) collate "C" as "name",
  cast("amount" as numeric(12,4)) as "amount",
  cast("score" as integer) as "score",
  cast("at" as timestamp) as "at",
  cast("seen" as timestamptz) as "seen",
  cast("note" as text) collate "C" as "note",
  cast("first" as text) collate "C" as "first"
from (
select * from "public"."people"
) as model) as checked;


 select coalesce(sum(copies), 0)::bigint
from (
  select count(*) as copies
  from (select
  cast("id" as text) collate "C" as "id",
  cast("tier" as text) collate "C" as "tier",
  cast("name" as text) collate "C" as "name",
  cast("amount" as numeric(12,4)) as "amount",
  cast("score" as integer) as "score",
  cast("at" as timestamp) as "at",
  cast("seen" as timestamptz) as "seen",
  cast("note" as text) collate "C" as "note",
  cast("first" as text) collate "C" as "first"
from (
select * from "public"."people"
) as model) as checked
  where (
score > 0
  )
   and checked."note" is not null 
  group by  checked."note" 
  having count(*) > 1
) as shared;

select count(*)
from (select
  cast("id" as text) collate "C" as "id",
  cast("tier" as text) collate "C" as "tier",
  cast("name" as text) collate "C" as "name",
  cast("amount" as numeric(12,4)) as "amount",
  cast("score" as integer) as "score",
  cast("at" as timestamp) as "at",
  cast("seen" as timestamptz) as "seen",
  cast("note" as text) collate "C" as "note",
  cast("first" as text) collate "C" as "first"
from (
select * from "public"."people"
) as model) as checked
where (
true
) and (

 (
  checked."tier" is not null
  and not exists (
    select 1 from public.tiers as parent
    where  cast(parent."tier" as text)  = checked."tier"
  )
)

);

select distinct checked."score" as failing_value
from (select
  cast("id" as text) collate "C" as "id",
  cast("tier" as text) collate "C" as "tier",
  cast("name" as text) collate "C" as "name",
  cast("amount" as numeric(12,4)) as "amount",
  cast("score" as integer) as "score",
  cast("at" as timestamp) as "at",
  cast("seen" as timestamptz) as "seen",
  cast("note" as text) collate "C" as "note",
  cast("first" as text) collate "C" as "first"
from (
select * from "public"."people"
) as model) as checked
where (
true
) and (

 (
   false
    
     or checked."score" > cast('90' as integer) 
    
  
 )

) and checked."score" is not null
order by 1
limit 3;

select distinct  checked."id" 
 from (select
  cast("id" as text) collate "C" as "id",
  cast("tier" as text) collate "C" as "tier",
  cast("name" as text) collate "C" as "name",
  cast("amount" as numeric(12,4)) as "amount",
  cast("score" as integer) as "score",
  cast("at" as timestamp) as "at",
  cast("seen" as timestamptz) as "seen",
  cast("note" as text) collate "C" as "note",
  cast("first" as text) collate "C" as "first"
from (
select * from "public"."people"
) as model) as checked
where (
true
) and (

 (
   false
    
     or checked."score" > cast('90' as integer) 
    
  
 )

)
order by  checked."id" 
limit 5;


 select distinct  checked."id" ,  cast('range(score)' as varchar) as "check"
from (select
  cast("id" as text) collate "C" as "id",
  cast("tier" as text) collate "C" as "tier",
  cast("name" as text) collate "C" as "name",
  cast("amount" as numeric(12,4)) as "amount",
  cast("score" as integer) as "score",
  cast("at" as timestamp) as "at",
  cast("seen" as timestamptz) as "seen",
  cast("note" as text) collate "C" as "note",
  cast("first" as text) collate "C" as "first"
from (
select * from "public"."people"
) as model) as checked
where (
true
) and (

 (
   false
    
     or checked."score" > cast('90' as integer) 
    
  
 )

)
 and checked."id" is not null ;

select distinct checked."tier" as failing_value
from (select
  cast("id" as text) collate "C" as "id",
  cast("tier" as text) collate "C" as "tier",
  cast("name" as text) collate "C" as "name",
  cast("amount" as numeric(12,4)) as "amount",
  cast("score" as integer) as "score",
  cast("at" as timestamp) as "at",
  cast("seen" as timestamptz) as "seen",
  cast("note" as text) collate "C" as "note",
  cast("first" as text) collate "C" as "first"
from (
select * from "public"."people"
) as model) as checked
where (
true
) and (

 (
  checked."tier" is not null
  and not exists (
    select 1 from public.tiers as parent
    where  cast(parent."tier" as text)  = checked."tier"
  )
)

) and checked."tier" is not null
order by 1
limit 3;

select distinct  checked."id" 
 from (select
  cast("id" as text) collate "C" as "id",
  cast("tier" as text) collate "C" as "tier",
  cast("name" as text) collate "C" as "name",
  cast("amount" as numeric(12,4)) as "amount",
  cast("score" as integer) as "score",
  cast("at" as timestamp) as "at",
  cast("seen" as timestamptz) as "seen",
  cast("note" as text) collate "C" as "note",
  cast("first" as text) collate "C" as "first"
from (
select * from "public"."people"
) as model) as checked
where (
true
) and (

 (
  checked."tier" is not null
  and not exists (
    select 1 from public.tiers as parent
    where  cast(parent."tier" as text)  = checked."tier"
  )
)

)
order by  checked."id" 
limit 5;


 select distinct  checked."id" ,  cast('relationships(tier)' as varchar) as "check"
from (select
  cast("id" as text) collate "C" as "id",
  cast("tier" as text) collate "C" as "tier",
  cast("name" as text) collate "C" as "name",
  cast("amount" as numeric(12,4)) as "amount",
  cast("score" as integer) as "score",
  cast("at" as timestamp) as "at",
  cast("seen" as timestamptz) as "seen",
  cast("note" as text) collate "C" as "note",
  cast("first" as text) collate "C" as "first"
from (
select * from "public"."people"
) as model) as checked
where (
true
) and (

 (
  checked."tier" is not null
  and not exists (
    select 1 from public.tiers as parent
    where  cast(parent."tier" as text)  = checked."tier"
  )
)

)
 and checked."id" is not null ;

select distinct  checked."id" 
 from (select
  cast("id" as text) collate "C" as "id",
  cast("tier" as text) collate "C" as "tier",
  cast("name" as text) collate "C" as "name",
  cast("amount" as numeric(12,4)) as "amount",
  cast("score" as integer) as "score",
  cast("at" as timestamp) as "at",
  cast("seen" as timestamptz) as "seen",
  cast("note" as text) collate "C" as "note",
  cast("first" as text) collate "C" as "first"
from (
select * from "public"."people"
) as model) as checked
where (
true
) and (
 not (
score < 500
))
order by  checked."id" 
limit 5;


 select distinct  checked."id" ,  cast('expression(score)' as varchar) as "check"
from (select
  cast("id" as text) collate "C" as "id",
  cast("tier" as text) collate "C" as "tier",
  cast("name" as text) collate "C" as "name",
  cast("amount" as numeric(12,4)) as "amount",
  cast("score" as integer) as "score",
  cast("at" as timestamp) as "at",
  cast("seen" as timestamptz) as "seen",
  cast("note" as text) collate "C" as "note",
  cast("first" as text) collate "C" as "first"
from (
select * from "public"."people"
) as model) as checked
where (
true
) and (
 not (
score < 500
))
 and checked."id" is not null ;

select count(*) from (select
  cast("id" as text) collate "C" as "id",
  cast("tier" as text) collate "C" as "tier",
  cast("name" as text) collate "C" as "name",
  cast("amount" as numeric(12,4)) as "amount",
  cast("score" as integer) as "score",
  cast("at" as timestamp) as "at",
  cast("seen" as timestamptz) as "seen",
  cast("note" as text) collate "C" as "note",
  cast("first" as text) collate "C" as "first"
from (
select * from "public"."people"
) as model) as model where octet_length(cast("id" as varchar)) <> length(cast("id" as varchar));

-- Keys of the source that are one record for the destination, since it respells or folds them.
select count(*), coalesce(min(shown), '') from (
  select lower(trim(cast("id" as varchar))),
    array_to_string((array_agg(cast("id" as varchar) order by (cast("id" as varchar)) collate "C"))[1:3], ', ') collate "C" as shown
  from (select
  cast("id" as text) collate "C" as "id",
  cast("tier" as text) collate "C" as "tier",
  cast("name" as text) collate "C" as "name",
  cast("amount" as numeric(12,4)) as "amount",
  cast("score" as integer) as "score",
  cast("at" as timestamp) as "at",
  cast("seen" as timestamptz) as "seen",
  cast("note" as text) collate "C" as "note",
  cast("first" as text) collate "C" as "first"
from (
select * from "public"."people"
) as model) as model
  group by lower(trim(cast("id" as varchar)))
  having count(*) > 1 and count(distinct ("id")) > 1) as doubled;

-- What of the desired records their destination would not take: a row per rule with how many values there are, how
-- many do not fit, and a few of those.
with measured as (
  select
    count(d."tier") as "all_1",
    count(*) filter (where d."tier" is not null and cast(d."tier" as varchar) not in ('gold one', 'silver')) as "bad_1",
    array_to_string((array_agg(distinct left(cast(d."tier" as varchar), 60) collate "C") filter (where d."tier" is not null and cast(d."tier" as varchar) not in ('gold one', 'silver')))[1:3], ', ') as "some_1",
    max(length(cast(d."tier" as varchar))) as "longest_1",
    count(d."name") as "all_2",
    count(*) filter (where length(cast(d."name" as varchar)) > 40) as "bad_2",
    array_to_string((array_agg(distinct left(cast(d."name" as varchar), 60) collate "C") filter (where length(cast(d."name" as varchar)) > 40))[1:3], ', ') as "some_2",
    max(length(cast(d."name" as varchar))) as "longest_2",
    count(d."score") as "all_3",
    count(*) filter (where d."score" < -9999 or d."score" > 9999) as "bad_3",
    array_to_string((array_agg(distinct left(cast(d."score" as varchar), 60) collate "C") filter (where d."score" < -9999 or d."score" > 9999))[1:3], ', ') as "some_3",
    max(length(cast(d."score" as varchar))) as "longest_3",
    count(d."note") + count(*) filter (where d."note" is null) as "all_4",
    count(*) filter (where d."note" is null) as "bad_4",
    array_to_string((array_agg(distinct left(cast(d."note" as varchar), 60) collate "C") filter (where d."note" is null))[1:3], ', ') as "some_4",
    max(length(cast(d."note" as varchar))) as "longest_4"
  from (select
  case
    when octet_length(cast("id" as varchar)) = length(cast("id" as varchar)) then lower(trim(cast("id" as varchar)))
    else chr(1) || cast("id" as varchar)
  end as "id",
  case cast("tier" as varchar)
    when 'gold' then 'gold one'
    else cast("tier" as varchar)
  end as "tier",
  nullif(btrim(cast("name" as varchar), '                　'), '') as "name",
  round("amount", 3) as "amount",
  "score" as "score",
  "at" as "at",
  "seen" as "seen",
  nullif("note", '') as "note",
  "first" as "first"
from (select
  cast("id" as text) collate "C" as "id",
  cast("tier" as text) collate "C" as "tier",
  cast("name" as text) collate "C" as "name",
  cast("amount" as numeric(12,4)) as "amount",
  cast("score" as integer) as "score",
  cast("at" as timestamp) as "at",
  cast("seen" as timestamptz) as "seen",
  cast("note" as text) collate "C" as "note",
  cast("first" as text) collate "C" as "first"
from (
select * from "public"."people"
) as model) as checked
where not coalesce((
true
) and (

 (
   false
    
     or checked."score" > cast('90' as integer) 
    
  
 )

), false)
  and not coalesce((
true
) and (

 (
  checked."tier" is not null
  and not exists (
    select 1 from public.tiers as parent
    where  cast(parent."tier" as text)  = checked."tier"
  )
)

), false)
  and not coalesce((
true
) and (
 not (
score < 500
)), false)) as d
)
select 0 as number, "all_1", "bad_1", coalesce("some_1", ''), coalesce("longest_1", 0) from measured union all 
select 1 as number, "all_2", "bad_2", coalesce("some_2", ''), coalesce("longest_2", 0) from measured union all 
select 2 as number, "all_3", "bad_3", coalesce("some_3", ''), coalesce("longest_3", 0) from measured union all 
select 3 as number, "all_4", "bad_4", coalesce("some_4", ''), coalesce("longest_4", 0) from measured
order by 1;

select count(*) from (select "id", "tier", "name", "amount", "score", "at", "seen", "note", "first", _remote_id, _origin from activate.records_people) as held;

-- The keys whose record may differ from the ledger, found where both are: one full outer join on the key and a
-- hash of the fields. Of all others nothing leaves the warehouse.
insert into pg_temp."activate_candidate"
select coalesce(s."id", l."id")
from (select "id", hash_record_extended(row("tier", lower("name" collate "C"), round("amount", 2), "score", date_trunc('day', cast("at" as timestamp)), date_trunc('hour', "seen" at time zone 'UTC'), "note"), 0) as "_hash" from (
select
  case
    when octet_length(cast("id" as varchar)) = length(cast("id" as varchar)) then lower(trim(cast("id" as varchar)))
    else chr(1) || cast("id" as varchar)
  end as "id",
  case cast("tier" as varchar)
    when 'gold' then 'gold one'
    else cast("tier" as varchar)
  end as "tier",
  nullif(btrim(cast("name" as varchar), '                　'), '') as "name",
  round("amount", 3) as "amount",
  "score" as "score",
  "at" as "at",
  "seen" as "seen",
  nullif("note", '') as "note",
  "first" as "first"
from (select
  cast("id" as text) collate "C" as "id",
  cast("tier" as text) collate "C" as "tier",
  cast("name" as text) collate "C" as "name",
  cast("amount" as numeric(12,4)) as "amount",
  cast("score" as integer) as "score",
  cast("at" as timestamp) as "at",
  cast("seen" as timestamptz) as "seen",
  cast("note" as text) collate "C" as "note",
  cast("first" as text) collate "C" as "first"
from (
select * from "public"."people"
) as model) as checked) as d) as s
full outer join (select "id", hash_record_extended(row("tier", lower("name" collate "C"), round("amount", 2), "score", date_trunc('day', cast("at" as timestamp)), date_trunc('hour', "seen" at time zone 'UTC'), "note"), 0) as "_hash" from (
-- The ledger's records, typed as the source's are.
select
  cast("id" as text) collate "C" as "id",
  cast("tier" as text) collate "C" as "tier",
  cast("name" as text) collate "C" as "name",
  cast("amount" as numeric(12,3)) as "amount",
  cast("score" as integer) as "score",
  cast("at" as timestamp) as "at",
  cast("seen" as timestamptz) as "seen",
  cast("note" as text) collate "C" as "note",
  cast("first" as text) collate "C" as "first",
  "_remote_id", "_origin"
from (select "id", "tier", "name", "amount", "score", "at", "seen", "note", "first", _remote_id, _origin from activate.records_people) as held) as r) as l
  on s."id" = l."id"
where s."_hash" is distinct from l."_hash";

-- The rows of the source with one of the keys that may have changed.
select d."id", d."tier", d."name", d."amount", d."score", d."at", d."seen", d."note", d."first"
from (
  select "id", "tier", "name", "amount", "score", "at", "seen", "note", "first", case
    when octet_length(cast("id" as varchar)) = length(cast("id" as varchar)) then lower(trim(cast("id" as varchar)))
    else chr(1) || cast("id" as varchar)
  end as "_key_1"
  from (select
  cast("id" as text) collate "C" as "id",
  cast("tier" as text) collate "C" as "tier",
  cast("name" as text) collate "C" as "name",
  cast("amount" as numeric(12,4)) as "amount",
  cast("score" as integer) as "score",
  cast("at" as timestamp) as "at",
  cast("seen" as timestamptz) as "seen",
  cast("note" as text) collate "C" as "note",
  cast("first" as text) collate "C" as "first"
from (
select * from "public"."people"
) as model) as model) as d
where exists (select 1 from pg_temp."activate_candidate" as c where c."id" = d."_key_1");

-- The records of the ledger with one of the keys that may have changed.
select l.* from (
-- The ledger's records, typed as the source's are.
select
  cast("id" as text) collate "C" as "id",
  cast("tier" as text) collate "C" as "tier",
  cast("name" as text) collate "C" as "name",
  cast("amount" as numeric(12,3)) as "amount",
  cast("score" as integer) as "score",
  cast("at" as timestamp) as "at",
  cast("seen" as timestamptz) as "seen",
  cast("note" as text) collate "C" as "note",
  cast("first" as text) collate "C" as "first",
  "_remote_id", "_origin"
from (select "id", "tier", "name", "amount", "score", "at", "seen", "note", "first", _remote_id, _origin from activate.records_people) as held) as l
where exists (select 1 from pg_temp."activate_candidate" as c where c."id" = l."id");
