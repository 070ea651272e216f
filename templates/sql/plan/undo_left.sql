-- What is not taken back, why, and a few keys of each.
with keyed as (
  select *, {% for k in key %}cast({{ name('key_' ~ k.name) }} as varchar){% if not loop.last %} || '/' || {% endif %}{% endfor %} as _key from {{ schema }}.judged
), reasons as (
  select action as reason, '' as field, _key from keyed
  where action in ('gone', 'not_ours', 'edited', 'unable', 'kept', 'again')
{%- for f in fields %}
{%- if f.sensitive %}
  union all
  select 'sensitive', {{ literal(f.name) }}, _key from keyed
  where action in ('update', 'same') and {{ name('written_' ~ f.name) }} or action = 'create' and {{ name('was_' ~ f.name) }} is not null
{%- else %}
  union all
  select 'touched', {{ literal(f.name) }}, _key from keyed
  where action in ('update', 'same') and {{ name('touched_' ~ f.name) }}
{%- if not clears %}
  union all
  select 'uncleared', {{ literal(f.name) }}, _key from keyed
  where action in ('update', 'same') and {{ name('written_' ~ f.name) }} and not {{ name('touched_' ~ f.name) }} and {{ name('was_' ~ f.name) }} is null
{%- endif %}
{%- endif %}
{%- endfor %}
{%- for f in lost %}
  union all
  select 'unmapped', {{ literal(f) }}, _key from keyed where {{ name('lost_' ~ f) }}
{%- endfor %}
)
select reason, field, count(*), to_json(list_slice(list(_key order by _key), 1, 5))
from reasons
group by reason, field
order by reason, 3 desc, field
