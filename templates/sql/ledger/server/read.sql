-- The records of a sync as they are held: {{ columns|length }} columns, those that are wanted.
select
{%- for column in columns %}
  {{ name(column.column) }},
{%- endfor %}
{%- if whole %}
  {{ meta.applied_at }} as {{ name('_applied_at') }}, {{ meta.run }} as {{ name('_run') }},
{%- endif %}
  {{ meta.remote_id }} as {{ name('_remote_id') }}, {{ meta.origin }} as {{ name('_origin') }}
from {{ table(held_in) }}
{%- if limit %}
order by
{%- for column in key %} {{ name(column.column) }}{% if dialect == 'postgres' and column.text %} collate "C"{% endif %}{% if not loop.last %},{% endif %}{% endfor %}
limit {{ limit }}
{%- endif %}
