-- What a relation is, if there is one of that name.
select case table_type when 'VIEW' then 'view' else 'table' end
from system.information_schema.tables
where {% if database %}lower(table_catalog) = lower({{ literal(database) }}) and {% endif %}lower(table_schema) = lower({{ literal(schema) }})
    and lower(table_name) = lower({{ literal(identifier) }})
