-- Away with what was known before; it is now the ledger that was moved here.
{%- for sync in old %}
drop table ledger.records.{{ name(sync) }};
{%- endfor %}
delete from ledger.sync;
delete from ledger.applied_plan;
delete from ledger.run;
delete from ledger.dead_letter;
drop table if exists ledger.moved;
update ledger.ledger set lineage = {{ literal(lineage) }};
