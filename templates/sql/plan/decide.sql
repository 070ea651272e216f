-- Decides, field by field, what becomes of each candidate. One rule holds for every row that comes out: a
-- field is written if and only if after_<field> is distinct from before_<field>.
create or replace table {{ work }}.d as
select d.* from {{ desired }} as d
where exists (select 1 from {{ work }}.candidate as c where c.in_source and {% for k in key %}c.{{ name(k) }} = d.{{ name(k) }}{% if not loop.last %} and {% endif %}{% endfor %});

create or replace table {{ work }}.l as
select l.* from {{ ledger }} as l
where exists (select 1 from {{ work }}.candidate as c where c.in_ledger and {% for k in key %}c.{{ name(k) }} = l.{{ name(k) }}{% if not loop.last %} and {% endif %}{% endfor %});

create or replace table {{ work }}.decided as
with joined as (
  select
    c.in_source, c.in_ledger, l._origin as origin,
{%- for k in key %}
    c.{{ name(k) }} as {{ name('key_' ~ k) }},
{%- endfor %}
{%- if refreshed %}
    v._there is not null as in_destination, coalesce(v._remote_id, l._remote_id) as remote_id,
{%- elif mode == 'update' %}
    true as in_destination, l._remote_id as remote_id,
{%- else %}
    c.in_ledger as in_destination, l._remote_id as remote_id,
{%- endif %}
{%- for f in fields %}
    d.{{ name(f.name) }} as {{ name('d_' ~ f.name) }},
    l.{{ name(f.name) }} as {{ name('l_' ~ f.name) }},
    {% if refreshed %}v{% else %}l{% endif %}.{{ name(f.name) }} as {{ name('before_' ~ f.name) }},
{%- if f.sensitive %}
    d.{{ name('value_' ~ f.name) }} as {{ name('value_' ~ f.name) }},
{%- endif %}
{%- endfor %}
  from {{ work }}.candidate as c
  left join {{ work }}.d as d on {% for k in key %}d.{{ name(k) }} = c.{{ name(k) }}{% if not loop.last %} and {% endif %}{% endfor %}
  left join {{ work }}.l as l on {% for k in key %}l.{{ name(k) }} = c.{{ name(k) }}{% if not loop.last %} and {% endif %}{% endfor %}
{%- if refreshed %}
  left join {{ work }}.live as v on {% for k in key %}v.{{ name(k) }} = c.{{ name(k) }}{% if not loop.last %} and {% endif %}{% endfor %}
{%- endif %}
), ruled as (
  select *,
{%- for f in fields %}
    case
      when not in_source then {% if on_missing == 'clear' and f.write == 'always' %}null{% else %}{{ name('before_' ~ f.name) }}{% endif %}
      when not in_destination then {{ name('d_' ~ f.name) }}
{%- if f.write == 'on_create' %}
      else {{ name('before_' ~ f.name) }}
{%- else %}
{%- if f.write == 'if_empty' %}
      when {{ name('before_' ~ f.name) }} is not null and cast({{ name('before_' ~ f.name) }} as varchar) <> '' then {{ name('before_' ~ f.name) }}
{%- endif %}
{%- if f.nulls == 'keep' %}
      when {{ name('d_' ~ f.name) }} is null then {{ name('before_' ~ f.name) }}
{%- endif %}
      when {{ f.same }} then {{ name('before_' ~ f.name) }}
      else {{ name('d_' ~ f.name) }}
{%- endif %}
    end as {{ name('after_' ~ f.name) }},
{%- endfor %}
    0
{%- for f in fields %}
{%- if f.nulls == 'keep' and f.write != 'on_create' %}
      + cast(in_source and in_destination and {{ name('d_' ~ f.name) }} is null and {{ name('before_' ~ f.name) }} is not null as integer)
{%- endif %}
{%- endfor %} as nulls_kept
  from joined
), compared as (
  select *,
    (false{% for f in fields %} or {{ name('after_' ~ f.name) }} is distinct from {{ name('before_' ~ f.name) }}{% endfor %}) as changes,
    (false{% for f in fields %} or {{ name('after_' ~ f.name) }} is distinct from {{ name('l_' ~ f.name) }}{% endfor %}) as advances,
    {% if refreshed %}in_ledger and in_destination and (false{% for f in fields %} or not ({{ f.drift }}){% endfor %}){% else %}false{% endif %} as drifted
  from ruled
)
select
  case
    when in_source and not in_destination then {% if mode == 'update' %}'skip'{% else %}'create'{% endif %}
    when in_source and changes then {% if mode == 'create' %}'skip'{% else %}'update'{% endif %}
    when in_source and (not in_ledger or advances) then 'adopt'
    when in_source then 'same'
{%- if on_missing == 'keep' %}
    else 'missing'
{%- else %}
    when not in_destination then 'forget'
{%- if on_missing == 'delete' %}
    when origin in ('created', 'imported') then 'delete'
    else 'not_ours'
{%- else %}
    when changes then 'update'
    when advances then 'adopt'
    else 'same'
{%- endif %}
{%- endif %}
  end as action,
  case
    when in_source and not in_destination and in_ledger then 'no longer in the destination'
    when not in_source then 'no longer in the source query'
{%- if refreshed %}
    when in_destination and not in_ledger then 'found in the destination'
{%- endif %}
    else ''
  end as reason,
  case when in_ledger and in_destination then origin when in_destination or {{ unproved }} then 'met' else 'created' end as origin,
  remote_id, in_source, nulls_kept, drifted and changes as drifted,
{%- for k in key %}
  {{ name('key_' ~ k) }},
{%- endfor %}
{%- for f in fields %}
  {{ name('before_' ~ f.name) }}, {{ name('after_' ~ f.name) }},
{%- if f.sensitive %}
  case when {{ name('after_' ~ f.name) }} is distinct from {{ name('before_' ~ f.name) }} and in_source then {{ name('value_' ~ f.name) }} end as {{ name('value_' ~ f.name) }},
{%- endif %}
{%- endfor %}
from compared;

create table plan.changes.{{ name(sync) }} as
select * exclude (in_source, nulls_kept) from {{ work }}.decided
where action in ('create', 'update', 'delete', 'adopt', 'forget')
