{% for column in adapter.get_columns_in_relation(ref('farms')) %}
{{ column.name }} {{ column.quoted }} {{ column.dtype }} {{ column.data_type }} {{ column.is_string() }} {{ column.is_number() }} {{ column.is_numeric() }} {{ column.is_integer() }};
{% endfor %}
{{ api.Column.translate_type('string') }} {{ api.Column('a', 'numeric', numeric_precision=10, numeric_scale=2).data_type }} {{ api.Column.create('x', 'STRING') }}
