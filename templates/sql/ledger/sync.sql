-- What the ledger knows of a sync.
select serial, to_json(key_fields), input from ledger.sync where name = {{ literal(sync) }}
