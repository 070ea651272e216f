-- What the ledger knows of its syncs.
select name, serial, records, key_fields, columns, held_in, input, {{ micros('applied_at') }}
from {{ table('sync') }}
{%- if sync is not none %}
where name = {{ literal(sync) }}
{%- endif %}
