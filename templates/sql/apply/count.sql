-- How many changes a destination will be sent.
select count(*) from {{ table }} where action in ('create', 'update', 'delete')
