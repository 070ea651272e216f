-- The rows of the source as the destination's records. A sensitive field is compared as a keyed hash; what
-- is to be written stands beside it.
create or replace view {{ work }}.desired as
select
{%- for k in key %}
  {{ k.value }} as {{ name(k.field) }}{% if not loop.last or fields %},{% endif %}
{%- endfor %}
{%- for f in fields %}
  {{ f.value }} as {{ name(f.holder) }}
{%- if f.sensitive %},
  {{ f.hash }} as {{ name(f.name) }}
{%- endif %}{% if not loop.last %},{% endif %}
{%- endfor %}
from {{ work }}.source
