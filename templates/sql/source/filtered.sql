{%- if model -%}
{{ sql }}
where ({{ where }})
{%- else -%}
select * from (
{{ sql }}
) as source
where ({{ where }})
{%- endif %}
