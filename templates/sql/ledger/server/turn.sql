-- Whoever writes waits here for those who do, and finds the ledger that was opened or none.
update {{ table('ledger') }} set writes = writes + 1
where lineage = {{ literal(lineage) }}{% if not moved %} and moved_to = ''{% endif %}
