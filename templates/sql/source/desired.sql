-- The rows of the source as the destination's records. A sensitive field is compared as a keyed hash; what
-- is to be written stands beside it.
create or replace view {{ work }}.desired as
select
{%- for k in key %}
  {{ name(k.column) }} as {{ name(k.field) }}{% if not loop.last or fields %},{% endif %}
{%- endfor %}
{%- for f in fields %}
{%- if f['values'] %}
  case cast({{ name(f.column) }} as varchar)
{%- for v in f['values'] %}
    when {{ literal(v.from) }} then {{ literal(v.to) }}
{%- endfor %}
    else cast({{ name(f.column) }} as varchar)
  end as {{ name(f.holder) }}
{%- else %}
  {{ name(f.column) }} as {{ name(f.holder) }}
{%- endif %}
{%- if f.sensitive %},
  {{ f.hash }} as {{ name(f.name) }}
{%- endif %}{% if not loop.last %},{% endif %}
{%- endfor %}
from {{ work }}.source
