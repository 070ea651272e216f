-- Whether it was written after all.
select count(*) from {{ table('written') }} where id = {{ literal(id) }}
