{%- set columns = ['a', 'b'] -%}
select
  {#- dropped -#}
  {%- for c in columns %}
  '{{ c }}' as {{ c -}}
  {%- if not loop.last %},{% endif -%}
  {% endfor %}
{% raw %}-- {{ not rendered }}{% endraw %}
{% filter upper %} -- shout {% endfilter %}
