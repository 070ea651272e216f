-- Where the records of a run are put as the destination holds them now.
create or replace view {{ schema }}.wanted as
select {% for k in key %}cast({{ name('key_' ~ k.name) }} as {{ k.type }}) as {{ name(k.name) }}{% if not loop.last %}, {% endif %}{% endfor %}
from {{ past }};

create or replace table {{ schema }}.live (
{%- for k in key %}
  {{ name(k.name) }} {{ k.type }},
{%- endfor %}
{%- for f in fields %}{% if not f.sensitive %}
  {{ name(f.name) }} {{ f.type }},
{%- endif %}{% endfor %}
  _remote_id varchar, _there boolean default true)
