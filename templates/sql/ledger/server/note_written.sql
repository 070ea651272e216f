-- Notes what is being written, within its transaction.
insert into {{ table('written') }} (id, at_time) values ({{ literal(id) }}, {{ now }})
