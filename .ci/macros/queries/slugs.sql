select {% for title in ['Hello, World!', '1st Place', 'a--b c', 'Ünï code'] %}1 as {{ dbt_utils.slugify(title) }}{{ ', ' if not loop.last }}{% endfor %}
{% do dbt_utils.log_info('sluggish') %}
