select count(*) from {{ table }} where {{ name(column) }} is not null and try_cast({{ name(column) }} as {{ type }}) is null
