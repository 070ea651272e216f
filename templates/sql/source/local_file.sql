-- The rows of a file with a header; what is not said is found out by looking at all of it.
{%- if parquet %}
select * from read_parquet({{ literal(file) }})
{%- else %}
select * from read_csv({{ literal(file) }}, header = true, sample_size = -1
{%- if delimiter %}, delim = {{ literal(delimiter) }}{% endif %}
{%- if types %}, types = { {%- for t in types %}{{ literal(t.column) }}: {{ literal(t.type) }}{% if not loop.last %}, {% endif %}{% endfor -%} }{% endif %})
{%- endif %}
