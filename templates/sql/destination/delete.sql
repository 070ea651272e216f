delete from {{ table }}
where rowid in (select _row from activate_matched where _action = 'delete' and _row is not null)
