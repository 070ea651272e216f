-- Lets one at a time make the tables, which PostgreSQL's "if not exists" does not.
select pg_advisory_xact_lock(hashtext({{ literal('activate ' ~ schema) }}))
