-- What was acknowledged of a run.
create or replace table memory.main.applied (sync varchar, seq bigint)
