-- Whether a table may be made there; it is removed at once.
create table {{ table(tried) }} (n {{ type('INTEGER') }})
