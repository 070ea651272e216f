{# Milliseconds since 1970, now and not when the transaction began. #}
{% if dialect == 'snowflake' %}
select date_part(epoch_millisecond, current_timestamp())
{% else %}
select cast(extract(epoch from clock_timestamp()) * 1000 as bigint)
{% endif %}
