-- How many locks a holder still has.
select count(*) from {{ table('lock') }} where id = {{ literal(id) }}
