-- The columns of a sync's records, in their order. describe, since the catalog functions look at every table.
select column_name, column_type from (describe ledger.records.{{ name(sync) }})
