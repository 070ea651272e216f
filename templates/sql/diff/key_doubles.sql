-- Rows beyond the first of their key.
select count(*) - (
  select count(*) from (
    select distinct {% for column in key %}{{ name(column) }}{% if not loop.last %}, {% endif %}{% endfor %}
    from {{ desired }}))
from {{ desired }}
