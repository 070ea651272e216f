-- What a run's journal says of its changes, one row for each time that something was said.
create or replace table memory.main.said (
  sync varchar, seq bigint, attempt bigint, position bigint, status varchar, remote_id varchar, code varchar,
  message varchar, request_id varchar, "at" timestamptz);
create or replace view memory.main.outcome as from memory.main.said
