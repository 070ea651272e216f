-- Makes one seed or model in the local warehouse, and notes what it was made from.
create table if not exists {{ name(database) }}.main.activate_build (id varchar primary key, digest varchar);
create schema if not exists {{ name(database) }}.{{ name(schema) }};
{%- if replace %}
drop {{ other }} {{ relation }};
{%- endif %}
create or replace {{ kind }} {{ relation }} as
{{ sql }}
;
insert or replace into {{ name(database) }}.main.activate_build values ({{ literal(id) }}, {{ literal(digest) }})
