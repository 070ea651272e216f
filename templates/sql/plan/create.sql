-- An empty plan.
create table plan.plan (
  format integer, plan_id varchar, tool_version varchar, project varchar, target varchar, local boolean,
  manifest_version varchar, manifest_generated_at varchar, created_at varchar, expires_at varchar,
  lineage varchar);
create table plan.sync (
  position integer, name varchar, status varchar, destination varchar, destination_type varchar,
  object varchar, account varchar, contract_digest varchar, sql_digest varchar, serial bigint,
  input varchar, max_errors bigint, max_errors_percent varchar, key_fields varchar[],
  fields varchar[], sensitive varchar[], after varchar[], lookups json, summary json);
create table plan.settled (sync varchar, key varchar);
create schema plan.changes
