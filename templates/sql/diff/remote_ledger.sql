-- The records of the ledger with one of the keys that may have changed.
select l.* from (
{{ ledger }}) as l
where exists (select 1 from {{ candidate }} as c where {% for column in key %}c.{{ name(column) }} = l.{{ name(column) }}{% if not loop.last %} and {% endif %}{% endfor %})
