-- How many changes of a sync nobody can tell the outcome of.
select count(*) from memory.main.outcome where sync = {{ literal(sync) }} and status = 'UNKNOWN'
