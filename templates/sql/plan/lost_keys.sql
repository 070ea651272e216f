-- How many keys of the ledger are not what they were when they are read as the type that the key has now.
select count(*)
from {{ ledger }} as l
where {% for k in changed %}cast(try_cast({{ name(k.name) }} as {{ k.now }}) as {{ k.then }}) is distinct from {{ name(k.name) }}{% if not loop.last %} or {% endif %}{% endfor %}
