-- Keys of the source that are one record for the destination, since it respells or folds them.
select count(*), coalesce(min(shown), '') from (
  select {% for k in key %}{{ k.folded }}{% if not loop.last %}, {% endif %}{% endfor %},
    array_to_string(list_slice(list_sort(list({% for k in key %}cast({{ k.source }} as varchar){% if not loop.last %} || '/' || {% endif %}{% endfor %})), 1, 3), ', ') as shown
  from {{ source }}
  group by {% for k in key %}{{ k.folded }}{% if not loop.last %}, {% endif %}{% endfor %}
  having count(*) > 1 and count(distinct ({% for k in key %}{{ k.source }}{% if not loop.last %}, {% endif %}{% endfor %})) > 1)
