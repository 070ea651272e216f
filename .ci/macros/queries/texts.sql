{% set d = {'b': [1, none, true, 1.5], 'a': {'x': 'é "q"'}} %}
select '{{ tojson(d) }}' as j, '{{ tojson(d, sort_keys=true) }}' as k, '{{ fromjson('{"p": [1, 2.50, null]}').p }}' as p, '{{ local_md5("x") }}' as md5,
  '{{ toyaml(d)|replace("\n", " | ") }}' as y, {{ fromyaml("a: 010\nb: [yes, 'no']").a }} as o
