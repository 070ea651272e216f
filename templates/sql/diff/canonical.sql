-- What of a value takes part in the comparison by hash.
{%- if kind == 'round' %}
round({{ value }}, {{ amount }})
{%- elif kind == 'truncate' %}
date_trunc({{ literal(unit) }}, {{ value }})
{%- elif kind == 'ignore_case' %}
lower({{ value }})
{%- else %}
{{ value }}
{%- endif %}
