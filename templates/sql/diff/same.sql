-- Whether two values of a field count as the same.
{%- if kind == 'round' %}
round({{ a }}, {{ amount }}) is not distinct from round({{ b }}, {{ amount }})
{%- elif kind == 'tolerance' %}
({{ a }} is not distinct from {{ b }} or coalesce(try(greatest({{ a }}, {{ b }}) - least({{ a }}, {{ b }})) <= {{ amount }}, false))
{%- elif kind == 'truncate' %}
date_trunc({{ literal(unit) }}, {{ a }}) is not distinct from date_trunc({{ literal(unit) }}, {{ b }})
{%- elif kind == 'ignore_case' %}
lower({{ a }}) is not distinct from lower({{ b }})
{%- else %}
{{ a }} is not distinct from {{ b }}
{%- endif %}
