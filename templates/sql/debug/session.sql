{# Who asks, and where: two columns, of which the second is whom grants are for. #}
{% if dialect == 'snowflake' %}
select
  'user ' || current_user()
    || ', role ' || coalesce(current_role(), 'none')
    || ', warehouse ' || coalesce(current_warehouse(), 'none')
    || ', database ' || coalesce(current_database(), 'none')
    || ', schema ' || coalesce(current_schema(), 'none'),
  coalesce(current_role(), '')
{% else %}
select
  'user ' || session_user
    || case when current_user <> session_user then ', role ' || current_user else '' end
    || ', database ' || current_database(),
  cast(current_user as text)
{% endif %}
