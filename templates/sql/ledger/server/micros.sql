-- A time as microseconds since 1970.
{%- if dialect == 'postgres' %}
cast(extract(epoch from {{ of }}) * 1000000 as bigint)
{%- elif dialect == 'snowflake' %}
date_part(epoch_microsecond, {{ of }})
{%- else %}
epoch_us({{ of }})
{%- endif %}
