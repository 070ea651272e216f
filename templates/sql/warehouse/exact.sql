-- The columns of a statement so that no digit is lost on the way: as JSON, Snowflake cuts doubles to nine
-- digits, and its driver reads times in the zone of this machine, and old ones by the Julian calendar.
select
{%- for column in columns %}
{%- set c = name(column.name) %}
{%- if column.how == 'double' %}
  to_varchar({{ c }}, 'TME') as {{ c }}
{%- elif column.how == 'time' %}
  to_varchar({{ c }}, 'HH24:MI:SS.FF9') as {{ c }}
{%- elif column.how == 'timestamp' %}
  to_varchar({{ c }}, 'YYYY-MM-DD"T"HH24:MI:SS.FF9') as {{ c }}
{%- elif column.how == 'instant' %}
  to_varchar(convert_timezone('UTC', {{ c }})::timestamp_ntz, 'YYYY-MM-DD"T"HH24:MI:SS.FF9') as {{ c }}
{%- else %}
  {{ c }}
{%- endif %}{% if not loop.last %},{% endif %}
{%- endfor %}
from (
{{ sql }}
)
