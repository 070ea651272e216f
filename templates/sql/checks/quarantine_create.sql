create or replace table {{ quarantine }} (
  {%- for key in keys %}{{ name(key.name) }} {{ key.type }}, {% endfor %}"check" varchar)
