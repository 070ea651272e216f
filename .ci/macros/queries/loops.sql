{% set ns = namespace(total=0, seen=[]) %}
select
{% for n in range(1, 8) if n is odd %}{% set ns.total = ns.total + n %}{% do ns.seen.append(n ** 2) %}
  {{ loop.cycle('odd', 'even') }}_{{ n }} as c{{ loop.index0 }}{{ ',' if not loop.last else '' }}
{% else %} nothing
{% endfor %}
  -- {{ ns.total }} {{ ns.seen }} {{ ns.seen|sum / 3 }} {{ ns.seen|map('string')|join('|') }}
{% set block %} a {{ ns.total }} b {% endset %}
'{{ block|trim }}'
