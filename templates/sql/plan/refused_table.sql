-- Where the dead letters of a sync are put. Their keys are spelled as the ledger has them.
create or replace table memory.main.{{ table }} (key varchar, code varchar)
