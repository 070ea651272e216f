-- A ledger with nothing in it.
create table ledger.ledger (format integer, lineage varchar, created_at timestamptz default now());
insert into ledger.ledger (format, lineage) values ({{ format }}, {{ literal(lineage) }});
create table ledger.sync (
  name varchar primary key, serial bigint, key_fields varchar[], input varchar, applied_at timestamptz);
create table ledger.applied_plan (plan_id varchar, sync varchar, run varchar, serial bigint, applied_at timestamptz);
create table ledger.run (
  id varchar, plan_id varchar, target varchar, "user" varchar, host varchar, pid bigint, command varchar,
  since timestamptz, state varchar, position bigint, ended_at timestamptz, exit integer, syncs varchar);
create table ledger.dead_letter (
  sync varchar, key varchar, action varchar, code varchar, message varchar, request_id varchar, attempts bigint,
  run varchar, first_at timestamptz, last_at timestamptz);
create schema ledger.records;
