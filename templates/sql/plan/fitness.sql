-- What of the desired records their destination would not take: a row per rule with how many values there are, how
-- many do not fit, and a few of those.
with measured as (
  select
{%- for rule in rules %}
    count({{ rule.value }}) {% if rule.nulls %}+ {% if dialect == 'snowflake' %}count_if({% else %}count(*) filter (where {% endif %}{{ rule.value }} is null) {% endif %}as {{ name('all_' ~ loop.index) }},
    {% if dialect == 'snowflake' %}count_if({% else %}count(*) filter (where {% endif %}{{ rule.misfit }}) as {{ name('bad_' ~ loop.index) }},
{%- if dialect == 'duckdb' %}
    array_to_string(list_slice(list_sort(list(distinct left(cast({{ rule.value }} as varchar), 60)) filter (where {{ rule.misfit }})), 1, 3), ', ') as {{ name('some_' ~ loop.index) }},
{%- elif dialect == 'postgres' %}
    array_to_string((array_agg(distinct left(cast({{ rule.value }} as varchar), 60) collate "C") filter (where {{ rule.misfit }}))[1:3], ', ') as {{ name('some_' ~ loop.index) }},
{%- else %}
    array_to_string(array_slice(array_sort(array_agg(distinct case when {{ rule.misfit }} then left(cast({{ rule.value }} as varchar), 60) end)), 0, 3), ', ') as {{ name('some_' ~ loop.index) }},
{%- endif %}
    max(length(cast({{ rule.value }} as varchar))) as {{ name('longest_' ~ loop.index) }}{% if not loop.last %},{% endif %}
{%- endfor %}
  from {{ relation }} as d
{%- if quarantine %}
  where not exists (select 1 from {{ quarantine }} as q where {% for k in key %}q.{{ name(k.column) }} = d.{{ name(k.field) }}{% if not loop.last %} and {% endif %}{% endfor %})
{%- endif %}
)
{% for rule in rules -%}
select {{ rule.number }} as number, {{ name('all_' ~ loop.index) }}, {{ name('bad_' ~ loop.index) }}, coalesce({{ name('some_' ~ loop.index) }}, ''), coalesce({{ name('longest_' ~ loop.index) }}, 0) from measured{% if not loop.last %} union all {% endif %}
{% endfor -%}
order by 1
