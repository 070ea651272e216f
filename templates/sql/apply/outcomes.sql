-- What became of the changes that were sent.
create or replace table memory.main.outcome (
  seq bigint, status varchar, remote_id varchar, code varchar, message varchar)
