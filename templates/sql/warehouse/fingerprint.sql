-- How many rows there are, and the sum of what identifies each: the first 60 bits of md5 over its canonical text, which
-- is the same text in every engine. Of a column that is its length in octets, a colon and the value; of null, a dash.
{%- macro token(column) -%}
{%- set it = name(column.name) -%}
{%- if column.kind == 'decimal' -%}
  cast(cast({{ it }} as {{ column_type(column.type) }}) as {{ column_type('VARCHAR') }})
{%- elif column.kind == 'fraction' -%}
  {#- DuckDB leaves out the zero before the point when the type has no digit there. -#}
  {%- if dialect == 'postgres' -%} cast(cast({{ it }} as {{ column_type(column.type) }}) as text)
  {%- else -%} replace(replace(replace('<' || cast(cast({{ it }} as {{ column_type(column.type) }}) as varchar), '<.', '<0.'), '<-.', '<-0.'), '<', '')
  {%- endif -%}
{%- elif column.kind == 'date' -%}
  {%- if dialect == 'postgres' -%}
  case when isfinite({{ it }}) then to_char({{ it }}, 'YYYY-MM-DD') || case when {{ it }} < date '0001-01-01' then ' (BC)' else '' end else cast({{ it }} as text) end
  {%- elif dialect == 'snowflake' -%} to_varchar({{ it }}, 'YYYY-MM-DD')
  {%- else -%} cast({{ it }} as varchar)
  {%- endif -%}
{%- elif column.kind == 'time' -%}
  {%- if dialect == 'postgres' -%} cast(cast(extract(epoch from {{ it }}) * 1000000 as bigint) as text)
  {%- elif dialect == 'snowflake' -%} cast(datediff(microsecond, cast('00:00:00' as time), {{ it }}) as varchar)
  {%- else -%} cast(epoch_us({{ it }}) as varchar)
  {%- endif -%}
{%- elif column.kind == 'timestamp' -%}
  {%- if dialect == 'postgres' -%}
  case when isfinite({{ it }}) then cast(cast(extract(epoch from {{ it }}) * 1000000 as bigint) as text) else cast({{ it }} as text) end
  {%- elif dialect == 'snowflake' -%} cast(date_part(epoch_microsecond, {{ it }}) as varchar)
  {%- else -%}
  case when isfinite({{ it }}) then cast(epoch_us({{ it }}) as varchar) else cast({{ it }} as varchar) end
  {%- endif -%}
{%- elif column.kind == 'bytes' -%}
  {%- if dialect == 'postgres' -%} encode({{ it }}, 'hex')
  {%- elif dialect == 'snowflake' -%} lower(to_varchar({{ it }}, 'HEX'))
  {%- else -%} lower(hex({{ it }}))
  {%- endif -%}
{%- elif column.kind == 'double' -%}
  {#- Adding nothing makes one zero of two. Snowflake shows no bits, so it is never asked for them. -#}
  {%- if dialect == 'postgres' -%} encode(float8send(cast({{ it }} as float8) + 0.0), 'hex')
  {%- else -%} lower(hex(cast(cast(cast({{ it }} as double) + 0.0 as bit) as blob)))
  {%- endif -%}
{%- else -%}
  cast({{ it }} as {{ column_type('VARCHAR') }})
{%- endif -%}
{%- endmacro %}
select count(*),
{%- if dialect == 'postgres' %}
  coalesce(sum(cast(cast('x' || substr(md5(canonical), 1, 15) as bit(60)) as bigint)), 0)
{%- elif dialect == 'snowflake' %}
  coalesce(sum(to_number(substr(md5(canonical), 1, 15), 'XXXXXXXXXXXXXXX')), 0)
{%- else %}
  coalesce(sum(cast('0x' || substr(md5(canonical), 1, 15) as bigint)), 0)
{%- endif %}
from (
  select ''
{%- for column in columns %}
    || coalesce(cast({% if dialect == 'duckdb' %}strlen{% else %}octet_length{% endif %}(t{{ loop.index }}) as {{ column_type('VARCHAR') }}) || ':' || t{{ loop.index }}, '-')
{%- endfor %} as canonical
  from (
    select 1 as one
{%- for column in columns %},
      {{ token(column) | trim }} as t{{ loop.index }}
{%- endfor %}
    from {{ relation }} as held
  ) as tokens
) as texts
