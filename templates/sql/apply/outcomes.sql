-- What a run's journal says of its changes: a row for each time that the same was said of changes that follow one
-- another, and the same for each change.
create or replace table memory.main.said (
  sync varchar, from_seq bigint, to_seq bigint, attempt bigint, position bigint, status varchar, remote_id varchar,
  code varchar, message varchar, request_id varchar, "at" timestamptz);
create or replace view memory.main.said_of as
select unnest(range(from_seq, to_seq + 1)) as seq, * exclude (from_seq, to_seq) from memory.main.said;
create or replace view memory.main.outcome as from memory.main.said_of
