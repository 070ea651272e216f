-- How many different keys there are: each is one bit.
select bit_count(bitstring_agg({{ name(key) }}, {{ lowest }}, {{ highest }})) from {{ desired }}
