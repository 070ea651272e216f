{% set farms = [{'n': 'b', 's': 2, 'r': 'x'}, {'n': 'a', 's': 10, 'r': 'y'}, {'n': 'c', 's': none, 'r': 'x'}] %}
select '{{ farms|sort(attribute="n")|map(attribute="n")|join(",") }}' as a, {{ farms|selectattr("s")|map(attribute="s")|sum }} as b,
{% for group, members in farms|groupby('r') %}'{{ group }}{{ members|length }}' as g{{ loop.index }}, {% endfor %}
  '{{ "a,b"|replace(",", ";")|upper }}' as c, {{ [3, 1, 2]|sort(reverse=true) }} as d, {{ 7 // 2 }} as e, {{ 7 / 2 }} as f, {{ 2 ** 10 }} as g,
  '{{ "%05.2f|%s"|format(3.14159, "x") }}' as h, '{{ ("a" ~ 1)|title }}' as i, {{ [1, 2, 3, 4]|batch(2)|map('list')|list }} as j, {{ 5 is divisibleby 5 }} as k, '{{ none|default("n", true) }}' as l
