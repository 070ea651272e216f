{# A row fails when one of the columns is null. #}
{% for column in columns %} checked.{{ name(column) }} is null {% if not loop.last %} or {% endif %}{% endfor %}
