-- Keys of the source that are one record for the destination, since it respells or folds them.
select count(*), coalesce(min(shown), '') from (
  select {% for k in key %}{{ k.folded }}{% if not loop.last %}, {% endif %}{% endfor %},
{%- if dialect == 'duckdb' %}
    array_to_string(list_slice(list_sort(list({{ shown }})), 1, 3), ', ') as shown
{%- elif dialect == 'postgres' %}
    array_to_string((array_agg({{ shown }} order by ({{ shown }}) collate "C"))[1:3], ', ') collate "C" as shown
{%- else %}
    array_to_string(array_slice(array_sort(array_agg({{ shown }})), 0, 3), ', ') as shown
{%- endif %}
  from {{ source }} as model
  group by {% for k in key %}{{ k.folded }}{% if not loop.last %}, {% endif %}{% endfor %}
  having count(*) > 1 and count(distinct {% if dialect == 'snowflake' %}{% for k in key %}{{ k.source }}{% if not loop.last %}, {% endif %}{% endfor %}{% else %}({% for k in key %}{{ k.source }}{% if not loop.last %}, {% endif %}{% endfor %}){% endif %}) > 1) as doubled
