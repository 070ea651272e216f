-- Forgets a sync. The destination is not touched.
drop table if exists ledger.records.{{ name(sync) }};
delete from ledger.dead_letter where sync = {{ literal(sync) }};
delete from ledger.sync where name = {{ literal(sync) }};
