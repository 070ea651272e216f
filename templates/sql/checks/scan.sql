{# One pass: three columns for each check, after the number of rows. #}
 select
  count(*)
  {% for check in checks %}
  , {% if check.filtered %} count(*) filter (where (
{{ check.where }}
  )) {% else %} count(*) {% endif %}
  , {% if check.measure == 'failing' %}
    count(*) filter (where {% if check.filtered %} (
{{ check.where }}
    ) and {% endif %} ({{ check.failing }}))
    {% elif check.measure == 'newest' %}
    case
      when cast(max(checked.{{ name(check.column) }}) filter (where (
{{ check.where }}
      )) as {{ check.cutoff_type }}) >= cast({{ literal(check.cutoff) }} as {{ check.cutoff_type }}) then 0
      else 1
    end
    {% else %} 0 {% endif %}
  , {% if check.measure == 'newest' %}
    cast(max(checked.{{ name(check.column) }}) filter (where (
{{ check.where }}
    )) as varchar)
    {% else %} null {% endif %}
  {% endfor %}
 from {{ relation }} as checked
