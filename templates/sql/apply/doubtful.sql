-- The changes of a sync that nobody can tell the outcome of.
select seq from memory.main.outcome where sync = {{ literal(sync) }} and status = 'UNKNOWN' order by seq
