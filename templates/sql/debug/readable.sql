{# Fails without the rights to read, and reads nothing. #}
select 1 from (
{{ sql }}
) as activate_debug limit 0
