insert into {{ table }} by name
select {% for column in columns %}try_cast({{ name(column.name) }} as {{ column.type }}) as {{ name(column.name) }}, {% endfor %}'sandbox-' || lpad(nextval({{ literal(sequence) }})::varchar, 6, '0') as _remote_id
from read_csv({{ literal(file) }}, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false)
