-- Gives locks back, or takes them away; of one holder alone, whatever else is locked by now.
delete from {{ table('lock') }} where id = {{ literal(id) }}{% if sync %} and sync = {{ literal(sync) }}{% endif %}
