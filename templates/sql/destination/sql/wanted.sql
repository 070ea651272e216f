-- Numbered, so that what comes back needs no key; not temporary, since it is streamed on another connection.
create or replace table memory.main.activate_wanted as
select row_number() over () as n{% for key in keys %}, {{ name(key) }}{% endfor %} from {{ wanted }}
