select 1 as x
{% call(title, n) wrapped('crops') %}{% for i in range(n) %}{{ title }}{{ i }} {% endfor %}{% endcall %}
-- {{ described(1) }} {{ described(1, 2, 3, c=4) }} {{ described(b=5, a=6) }}
