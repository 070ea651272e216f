{% set re = modules.re %}
select '{{ re.sub("[^a-z0-9]+", "_", "Crop Name (kg)"|lower) }}' as a,
  {% set m = re.match("(?P<year>\d{4})-(?P<month>\d\d)", var("first_day")) %}{{ m.group('year') }} as y, {{ m['month']|int }} as m,
  '{{ re.findall("\w+", "one two")|join("+") }}' as w, '{{ re.split("\s*,\s*", "a , b,c") }}' as s, {{ 1 if re.search("^x", "yx") else 0 }} as n
