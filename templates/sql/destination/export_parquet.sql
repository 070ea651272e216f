copy (
  {% if changes %}select * exclude (_line) from {{ table }} order by _line{% else %}select * from {{ table }} order by all{% endif %}

) to {{ literal(file) }} (format parquet)
