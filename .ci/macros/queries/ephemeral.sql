select crop, {{ dbt.hash('crop') }} as h, {{ dbt.safe_cast('crop', api.Column.translate_type('integer')) }} as c from {{ ref('crops') }}
