-- Of the keys that were refused before, those that were acknowledged now.
select new_key from (
  select {{ key_text }} as new_key from {{ gone }}
  union all
  select {{ key_text }} as new_key from {{ held }})
where new_key in (select "key" from {{ known }})
