-- It is now the ledger that was moved here.
update {{ table('ledger') }} set lineage = {{ literal(lineage) }}, moved_to = ''
