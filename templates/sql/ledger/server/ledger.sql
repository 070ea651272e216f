-- What ledger this is.
select format, lineage, project, target, moved_to from {{ table('ledger') }}
