{# What the queries use beside dbt_utils. #}
{% macro total(column, alias=none, scale=2) %}round(sum({{ column }}), {{ scale }}){% if alias %} as {{ alias }}{% endif %}{% endmacro %}

{% macro crop_list() %}
  {% if not execute %}{{ return([]) }}{% endif %}
  {% set found = run_query('select distinct crop from ' ~ ref('harvests') ~ ' order by 1') %}
  {{ return(found.columns[0].values()) }}
  this is never reached
{% endmacro %}

{% macro wrapped(title) %}/* {{ title }} */ {{ caller(title|upper, 3) }} /* {{ varargs|length }} {{ kwargs|length }} */{% endmacro %}

{% macro dialect(n=1) %}{{ return(adapter.dispatch('dialect', 'orchard')(n)) }}{% endmacro %}
{% macro default__dialect(n) %}'default {{ n }}'{% endmacro %}
{% macro duckdb__dialect(n) %}'duckdb {{ n }}'{% endmacro %}
{% macro postgres__dialect(n) %}'postgres {{ n }}'{% endmacro %}

{# The project's own, before that of dbt_utils: see dispatch in dbt_project.yml. #}
{% macro default__safe_divide(numerator, denominator) %}(({{ numerator }}) / nullif(({{ denominator }}), 0)){% endmacro %}

{% macro totals(group) %}
  {%- call statement('totals', fetch_result=True) -%}
    select {{ group }}, count(*) as n, sum(price) as price from {{ ref('harvests') }} group by 1 order by 1
  {%- endcall -%}
  {%- if execute -%}
    {%- set result = load_result('totals') -%}
    {%- for row in result['data'] %}{{ row[0] }}={{ row[1] }}/{{ row[2] }};{% endfor -%}
    {%- for row in result['table'] %}{{ row[group] }}:{{ row.n }};{% endfor -%}
  {%- endif -%}
{% endmacro %}

{% macro factorial(n) %}{% if n <= 1 %}{{ return(1) }}{% endif %}{{ return(n * factorial(n - 1)) }}{% endmacro %}

{% macro checked(kind) %}
  {% if kind not in ['a', 'b'] %}{{ exceptions.raise_compiler_error('bad kind ' ~ kind) }}{% endif %}
  {% do log('checked ' ~ kind) %}
  {{ return(kind) }}
{% endmacro %}

{% macro described(a, b='d') %}[{{ a }}{{ b }}{{ varargs }}{{ kwargs }}]{% endmacro %}
