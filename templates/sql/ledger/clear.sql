-- Removes dead letters of a sync.
delete from ledger.dead_letter
where sync = {{ literal(sync) }}
{%- if keys %} and key in ({{ keys }}){% endif %}
