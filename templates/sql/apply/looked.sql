-- What was found tells what became of a change. A create whose key is there now was executed, whoever changed it
-- since; an update was if each field holds what was sent; a delete was if nothing is there.
select
  s.seq, f._there is not null, f._remote_id,
  case s.action
    when 'delete' then f._there is null
    else f._there is not null
{%- for column in fields %}
      and (c.{{ name('after_' ~ column.name) }} is not distinct from c.{{ name('before_' ~ column.name) }}
        or f.{{ name(column.name) }} is not distinct from c.{{ name(column.value) }})
{%- endfor %}
  end,
  s.action
from memory.main.sought as s
join {{ table }} as c on c.rowid = s.seq
left join (select *, true as _there from memory.main.found) as f
  on {% for k in key %}f.{{ name(k.name) }} = s.{{ name(k.name) }}{% if not loop.last %} and {% endif %}{% endfor %}
