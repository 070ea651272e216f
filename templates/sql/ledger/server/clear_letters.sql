-- Removes dead letters of a sync, or counts those that will be.
{% if counted %}select count(*){% else %}delete{% endif %} from {{ table('dead_letter') }}
where sync = {{ literal(sync) }}
{%- if keys %} and {{ name('key') }} in ({% for key in keys %}{{ literal(key) }}{% if not loop.last %}, {% endif %}{% endfor %}){% endif %}
