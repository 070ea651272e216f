case cast({{ name(column) }} as varchar)
{%- for v in values_of %}
    when {{ literal(v.from) }} then {{ literal(v.to) }}
{%- endfor %}
    else cast({{ name(column) }} as varchar)
  end