-- The columns of a relation in their order; DuckDB's names have no case.
select column_name, data_type
from system.information_schema.columns
where {% if database %}lower(table_catalog) = lower({{ literal(database) }}) and {% endif %}lower(table_schema) = lower({{ literal(schema) }})
    and lower(table_name) = lower({{ literal(identifier) }})
order by ordinal_position
