-- From now on whoever opens this ledger is told where it is.
update {{ table('ledger') }} set moved_to = {{ literal(to) }}
