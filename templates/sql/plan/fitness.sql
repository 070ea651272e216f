-- What of the desired records their destination would not take: a row per rule with how many values there are, how
-- many do not fit, and a few of those.
with measured as (
  select
{%- for rule in rules %}
    count({{ rule.value }}) {% if rule.nulls %}+ count(*) filter ({{ rule.value }} is null) {% endif %}as {{ name('all_' ~ loop.index) }},
    count(*) filter ({{ rule.misfit }}) as {{ name('bad_' ~ loop.index) }},
    list_slice(list_sort(list(distinct left(cast({{ rule.value }} as varchar), 60)) filter ({{ rule.misfit }})), 1, 3) as {{ name('some_' ~ loop.index) }},
    max(length(cast({{ rule.value }} as varchar))) as {{ name('longest_' ~ loop.index) }}{% if not loop.last %},{% endif %}
{%- endfor %}
  from {{ relation }} as d
{%- if quarantine %}
  where not exists (select 1 from {{ quarantine }} as q where {% for k in key %}q.{{ name(k.column) }} = d.{{ name(k.field) }}{% if not loop.last %} and {% endif %}{% endfor %})
{%- endif %}
)
{% for rule in rules -%}
select {{ rule.number }}, {{ name('all_' ~ loop.index) }}, {{ name('bad_' ~ loop.index) }}, coalesce(array_to_string({{ name('some_' ~ loop.index) }}, ', '), ''), coalesce({{ name('longest_' ~ loop.index) }}, 0) from measured{% if not loop.last %} union all {% endif %}
{% endfor -%}
order by 1
