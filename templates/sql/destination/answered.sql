create or replace temp table activate_answered (
{%- for key in keys %}
  "k{{ loop.index0 }}" varchar,
{%- endfor %}
{%- for field in fields %}
  "f{{ loop.index0 }}" varchar,
{%- endfor %}
  remote_id varchar
)
