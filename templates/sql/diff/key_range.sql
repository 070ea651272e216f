-- Between which numbers the keys lie.
select cast(min({{ name(key) }}) as varchar), cast(max({{ name(key) }}) as varchar) from {{ desired }}
