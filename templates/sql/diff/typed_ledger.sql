-- The ledger's records, typed as the source's are.
select
{%- for column in columns %}
  {{ column.typed }} as {{ name(column.name) }},
{%- endfor %}
  {{ name('_remote_id') }}, {{ name('_origin') }}
from {{ ledger }} as held
