-- Away with what was known before.
delete from {{ table(emptied) }}
