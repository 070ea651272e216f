-- A value that its column would change is null here, and so a misfit.
create or replace temp table activate_cast as
select
  _seq,
  _action
{%- for column in columns %}
{%- set cell = 'loaded.' ~ column.cell %}
{%- set ready = 'try_cast(' ~ cell ~ ' as ' ~ column.type ~ ')' %}
{%- if column.present %},
  {{ column.present }}
{%- endif %},
{%- if column.proof == 'same' %}
  {{ cell }}
{%- elif column.proof == 'never_loses' %}
  {{ ready }}
{%- elif column.proof == 'nested' %}
  {%- set ready = 'try_cast(try_cast(' ~ cell ~ ' as json) as ' ~ column.type ~ ')' %}
  case when json_contains(to_json({{ ready }}), try_cast({{ cell }} as json)) then {{ ready }} end
{%- elif column.proof == 'back' %}
  case when try_cast({{ ready }} as {{ column.loaded }}) = {{ cell }} then {{ ready }} end
{%- elif column.proof == 'decimal_text' %}
  case when regexp_full_match({{ cell }}, '-?(0|[1-9][0-9]*)(\.[0-9]{0,{{ column.digits }}}0*)?') then {{ ready }} end
{%- elif column.proof == 'double_text' %}
  case when length(regexp_replace({{ cell }}, '[^0-9]', '', 'g')) <= {{ column.digits }} or cast({{ ready }} as varchar) = {{ cell }} then {{ ready }} end
{%- elif column.proof == 'date_text' %}
  case when try_cast({{ cell }} as timestamp) = try_cast({{ ready }} as timestamp) then {{ ready }} end
{%- elif column.proof == 'time_text' %}
  case when regexp_full_match({{ cell }}, '[0-9]{1,2}:[0-9:]+(\.[0-9]{0,{{ column.digits }}}0*)?') then {{ ready }} end
{%- else %}
  case when not regexp_matches({{ cell }}, '\.[0-9]{{ '{' }}{{ column.digits }}}[0-9]*[1-9]') then {{ ready }} end
{%- endif %} as {{ column.cell }}
{%- endfor %}

from activate_loaded as loaded
