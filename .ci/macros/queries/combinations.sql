{% for a, b in modules.itertools.product(['x', 'y'], [1, 2]) %}select '{{ a }}{{ b }}' as c{{ ' union all ' if not loop.last }}{% endfor %}
-- {% for left, right in zip(['a', 'b'], [1, 2]) %}{{ left }}={{ right }} {% endfor %}
-- {{ set([3, 1, 2])|list }} {{ set(['a'])|length }} {{ modules.itertools.chain([1], [2])|list }}
