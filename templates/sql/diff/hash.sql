{#- A 64-bit hash of the fields of a record. -#}
{%- if not values -%}
0
{%- elif dialect == 'postgres' -%}
hash_record_extended(row({{ values | join(', ') }}), 0)
{%- else -%}
hash({{ values | join(', ') }})
{%- endif -%}
