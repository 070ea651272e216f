-- The columns of a relation in their order, with types as the engine itself spells them.
{% if dialect == 'postgres' %}
select attribute.attname, format_type(attribute.atttypid, attribute.atttypmod)
from pg_catalog.pg_attribute as attribute
join pg_catalog.pg_class as class on class.oid = attribute.attrelid
join pg_catalog.pg_namespace as namespace on namespace.oid = class.relnamespace
where namespace.nspname = {{ literal(schema) }} and class.relname = {{ literal(identifier) }}
    and current_database() = {{ literal(database) }}
    and attribute.attnum > 0 and not attribute.attisdropped
order by attribute.attnum
{% elif dialect == 'snowflake' %}
{#- A name without quotes is kept in capitals. #}
select column_name,
    data_type || case
        when data_type = 'NUMBER' then '(' || numeric_precision || ',' || numeric_scale || ')'
        when data_type = 'TEXT' then '(' || character_maximum_length || ')'
        else ''
    end
from {{ name(database | upper) }}.information_schema.columns
where upper(table_schema) = upper({{ literal(schema) }}) and upper(table_name) = upper({{ literal(identifier) }})
order by ordinal_position
{% else %}
{#- DuckDB's names have no case. #}
select column_name, data_type
from system.information_schema.columns
where {% if database %}lower(table_catalog) = lower({{ literal(database) }}) and {% endif %}lower(table_schema) = lower({{ literal(schema) }})
    and lower(table_name) = lower({{ literal(identifier) }})
order by ordinal_position
{% endif %}
