{# One pass: three columns for each check, after the number of rows. #}
 select
  count(*)
  {% for check in checks %}
  , {% if not check.filtered %} count(*)
    {% elif dialect == 'snowflake' %} count_if(
{{ check.where }}
    )
    {% else %} count(*) filter (where (
{{ check.where }}
    ))
    {% endif %}
  , {% if check.measure == 'failing' %}
    {% if dialect == 'snowflake' %} count_if({% else %} count(*) filter (where {% endif %}
    {% if check.filtered %} (
{{ check.where }}
    ) and {% endif %} ({{ check.failing }}))
    {% elif check.measure == 'newest' %}
    case
      when cast({{ check.newest }} as {{ column_type(check.cutoff_type) }}) >= cast({{ literal(check.cutoff) }} as {{ column_type(check.cutoff_type) }}) then 0
      else 1
    end
    {% else %} 0 {% endif %}
  , {% if check.measure != 'newest' %} null
    {% elif dialect == 'postgres' and check.zoned %} cast({{ check.newest }} at time zone 'UTC' as varchar) || '+00'
    {% elif dialect == 'snowflake' and check.timed %}
    rtrim(rtrim(to_varchar({% if check.zoned %}convert_timezone('UTC', {{ check.newest }}){% else %}{{ check.newest }}{% endif %}, 'YYYY-MM-DD HH24:MI:SS.FF6'), '0'), '.'){% if check.zoned %} || '+00'{% endif %}
    {% else %} cast({{ check.newest }} as varchar)
    {% endif %}
  {% endfor %}
 from {{ relation }} as checked
