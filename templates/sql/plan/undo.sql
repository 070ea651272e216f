-- Judges, field by field, what can be taken back of what a run applied. What is no longer as the run left it
-- was changed by someone since, and stays.
create or replace table {{ schema }}.judged as
with joined as (
  select
    t.action as applied,
    {% if live %}v._there{% else %}l._there{% endif %} is not null as present,
    l._origin as origin, coalesce({% if live %}v._remote_id, {% endif %}l._remote_id, t.remote_id) as remote_id,
{%- for k in key %}
    cast(t.{{ name('key_' ~ k.name) }} as {{ k.type }}) as {{ name('key_' ~ k.name) }},
{%- endfor %}
{%- for f in fields %}
    {% if live and not f.sensitive %}v{% else %}l{% endif %}.{{ name(f.name) }} as {{ name('now_' ~ f.name) }},
{%- if f.known %}
    try_cast(t.{{ name('before_' ~ f.name) }} as {{ f.type }}) as {{ name('was_' ~ f.name) }},
    try_cast(t.{{ name('after_' ~ f.name) }} as {{ f.type }}) as {{ name('wrote_' ~ f.name) }},
    t.action <> 'delete' and t.{{ name('after_' ~ f.name) }} is distinct from t.{{ name('before_' ~ f.name) }} as {{ name('written_' ~ f.name) }},
{%- else %}
    cast(null as {{ f.type }}) as {{ name('was_' ~ f.name) }},
    cast(null as {{ f.type }}) as {{ name('wrote_' ~ f.name) }},
    false as {{ name('written_' ~ f.name) }},
{%- endif %}
{%- endfor %}
{%- for f in lost %}
    t.action = 'update' and t.{{ name('after_' ~ f) }} is distinct from t.{{ name('before_' ~ f) }} as {{ name('lost_' ~ f) }},
{%- endfor %}
  from {{ past }} as t
  left join (select *, true as _there from {{ ledger }}) as l
    on {% for k in key %}l.{{ name(k.name) }} = t.{{ name('key_' ~ k.name) }}{% if not loop.last %} and {% endif %}{% endfor %}
{%- if live %}
  left join {{ schema }}.live as v
    on {% for k in key %}v.{{ name(k.name) }} = t.{{ name('key_' ~ k.name) }}{% if not loop.last %} and {% endif %}{% endfor %}
{%- endif %}
), looked as (
  select *,
{%- for f in fields %}
    {{ name('written_' ~ f.name) }} and not ({{ f.same }}) as {{ name('touched_' ~ f.name) }},
{%- endfor %}
  from joined
), restored as (
  select *,
{%- for f in fields %}
    {% if f.sensitive %}false{% else %}applied = 'update' and {{ name('written_' ~ f.name) }} and not {{ name('touched_' ~ f.name) }} and ({% if clears %}true{% else %}{{ name('was_' ~ f.name) }} is not null{% endif %}){% endif %} as {{ name('back_' ~ f.name) }},
{%- endfor %}
  from looked
)
select *,
  case applied
    when 'create' then
      case
        when not present then 'gone'
        when coalesce(origin, 'met') not in ('created', 'imported') then 'not_ours'
        when false{% for f in fields %} or {{ name('touched_' ~ f.name) }}{% endfor %} then 'edited'
        when {% if deletes %}true{% else %}false{% endif %} then {% if can_delete %}'delete'{% else %}'unable'{% endif %}
        else 'kept'
      end
    when 'update' then
      case
        when not present then 'gone'
        when false{% for f in fields %} or ({{ name('back_' ~ f.name) }} and {{ name('was_' ~ f.name) }} is distinct from {{ name('now_' ~ f.name) }}){% endfor %} then {% if can_update %}'update'{% else %}'unable'{% endif %}
        else 'same'
      end
    else
      case when present then 'again' else {% if can_create %}'create'{% else %}'unable'{% endif %} end
  end as action
from restored;

create table plan.changes.{{ name(sync) }} as
select
  action,
  case action when 'delete' then 'created by the run' when 'create' then 'deleted by the run' else '' end as reason,
  case action when 'create' then 'created' else coalesce(origin, 'met') end as origin,
  remote_id, false as drifted,
{%- for k in key %}
  {{ name('key_' ~ k.name) }},
{%- endfor %}
{%- for f in fields %}
  case when action <> 'create' then {{ name('now_' ~ f.name) }} end as {{ name('before_' ~ f.name) }},
  case
    when action = 'create' then {% if f.sensitive %}null{% else %}{{ name('was_' ~ f.name) }}{% endif %}
    when action = 'update' and {{ name('back_' ~ f.name) }} then {{ name('was_' ~ f.name) }}
    else {{ name('now_' ~ f.name) }}
  end as {{ name('after_' ~ f.name) }},
{%- if f.sensitive %}
  cast(null as varchar) as {{ name('value_' ~ f.name) }},
{%- endif %}
{%- endfor %}
from {{ schema }}.judged
where action in ('create', 'update', 'delete')
