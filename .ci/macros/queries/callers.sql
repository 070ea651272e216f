select 1 as x
{% call(title, n) wrapped('crops') %}{% for i in range(n) %}{{ title }}{{ i }} {% endfor %}{% endcall %}
{% macro local(a, b='d') %}[{{ a }}{{ b }}{{ varargs }}{{ kwargs }}]{% endmacro %}
-- {{ local(1) }} {{ local(1, 2, 3, c=4) }} {{ local(b=5, a=6) }}
