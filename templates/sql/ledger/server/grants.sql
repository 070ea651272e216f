-- What somebody with the right to do so runs once, so that {{ role }} can keep the ledger in the schema {{ schema }}.
{%- if dialect == 'snowflake' %}
create schema if not exists {{ place }};
grant usage on schema {{ place }} to role {{ name(role) }};
grant create table on schema {{ place }} to role {{ name(role) }};
grant select, insert, update, delete on all tables in schema {{ place }} to role {{ name(role) }};
{%- elif dialect == 'postgres' %}
create schema if not exists {{ place }};
grant usage, create on schema {{ place }} to {{ name(role) }};
grant select, insert, update, delete on all tables in schema {{ place }} to {{ name(role) }};
{%- else %}
create schema if not exists {{ place }};
{%- endif %}
