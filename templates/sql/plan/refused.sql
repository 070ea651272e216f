-- Why changes of this plan were refused when they were last sent.
select r.code, count(*)
from plan.changes.{{ name(sync) }} as c
join memory.main.{{ table }} as r on r.key = cast(to_json([{% for k in key %}cast({{ name('key_' ~ k) }} as varchar){% if not loop.last %}, {% endif %}{% endfor %}]) as varchar)
where c.action in ('create', 'update', 'delete')
group by r.code
order by 2 desc, 1
