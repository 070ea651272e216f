-- The key of a change as a dead letter has it: the texts of its parts.
cast(to_json([{% for column in key %}cast({{ name('key_' ~ column.name) }} as varchar){% if not loop.last %}, {% endif %}{% endfor %}]) as varchar)
