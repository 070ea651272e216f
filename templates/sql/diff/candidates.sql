-- The keys whose record may differ from the ledger: one full outer join on the key and a hash of the
-- fields. A superset of what changes: the plan decides field by field, on this small set.
-- hash() is never stored, so an engine that hashes otherwise one day makes nothing stale.
create or replace table {{ candidate }} as
select
{%- for column in key %}
  coalesce(s.{{ name(column) }}, l.{{ name(column) }}) as {{ name(column) }},
{%- endfor %}
  s._hash is not null as in_source, l._hash is not null as in_ledger
from (select {% for column in key %}{{ name(column) }}, {% endfor %}{{ hash }} as _hash from {{ desired }}) as s
full outer join (select {% for column in key %}{{ name(column) }}, {% endfor %}{{ hash }} as _hash from {{ ledger }}) as l
  on {% for column in key %}s.{{ name(column) }} = l.{{ name(column) }}{% if not loop.last %} and {% endif %}{% endfor %}
{%- if changed_only %}
where s._hash is distinct from l._hash
{%- endif %}
