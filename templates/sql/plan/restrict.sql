-- Only keys with a dead letter may change: all that follows looks at these alone.
create or replace table {{ candidates }}_refused as
select c.*
from {{ candidates }} as c
semi join memory.main.{{ table }} as r on r.key = cast(to_json([{% for k in key %}cast({{ name(k) }} as varchar){% if not loop.last %}, {% endif %}{% endfor %}]) as varchar);
drop {% if records == 0 %}view{% else %}table{% endif %} {{ candidates }};
alter table {{ candidates }}_refused rename to candidate
