select {{ total('price') }}, {{ total(column='kilos', alias="k", scale=0) }}, {{ orchard.total('price', scale=factorial(3)) }}, {{ dialect(n=factorial(5)) }}
{% set f = adapter.dispatch('dialect', macro_namespace='orchard') %}, {{ f(2) }}
from {{ ref('harvests') }}
