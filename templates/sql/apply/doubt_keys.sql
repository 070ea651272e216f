-- Keys of a few changes in doubt.
select {% for k in key %}cast({{ name('key_' ~ k) }} as varchar){% if not loop.last %} || '/' || {% endif %}{% endfor %}
from plan.changes.{{ name(sync) }}
where rowid in ({{ seqs }})
order by 1
