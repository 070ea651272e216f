-- Where live records are put: as the desired records are typed.
create or replace table {{ work }}.live_raw (
{%- for column in key %}
  {{ name(column.name) }} {{ column.type }},
{%- endfor %}
{%- for f in fields %}
  {{ name(f.name) }} {{ f.plain_type }},
{%- endfor %}
  _remote_id varchar, _there boolean default true);

create or replace view {{ work }}.live as
select
{%- for column in key %}
  {{ name(column.name) }},
{%- endfor %}
{%- for f in fields %}
  {{ f.comparable }} as {{ name(f.name) }},
{%- endfor %}
  _remote_id, _there
from {{ work }}.live_raw;

create or replace view {{ work }}.wanted as
select {% for column in key %}{{ name(column.name) }}{% if not loop.last %}, {% endif %}{% endfor %}
from {{ work }}.candidate{% if on_missing == 'keep' %} where in_source{% endif %}
