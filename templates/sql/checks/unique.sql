{# A row fails when another row has the same values. #}
 exists (
  select 1
  from (
    select {% for column in columns %} checked.{{ name(column) }} {% if not loop.last %} , {% endif %}{% endfor %}
    from {{ relation }} as checked
    where (
{{ where }}
    )
    {% if nulls_pass %} and checked.{{ name(columns[0]) }} is not null {% endif %}
    group by {% for column in columns %} checked.{{ name(column) }} {% if not loop.last %} , {% endif %}{% endfor %}
    having count(*) > 1
  ) as shared
  where {% for column in columns %} shared.{{ name(column) }} is not distinct from checked.{{ name(column) }} {% if not loop.last %} and {% endif %}{% endfor %}
 )
