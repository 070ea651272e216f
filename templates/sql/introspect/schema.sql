-- Whether there is a schema of that name.
select count(*)
from system.information_schema.schemata
where {% if database %}lower(catalog_name) = lower({{ literal(database) }}) and {% endif %}lower(schema_name) = lower({{ literal(schema) }})
