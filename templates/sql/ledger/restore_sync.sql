-- A sync and its records as another ledger had them.
create table ledger.records.{{ name(sync) }} as
select {% for column in columns %}{{ name(column.name) }}, {% endfor %}_remote_id, _origin, _applied_at, _run from {{ relation }};
insert into ledger.sync (name, serial, key_fields, input, applied_at)
values (
  {{ literal(sync) }}, {{ serial }}, [{% for column in key %}{{ literal(column) }}{% if not loop.last %}, {% endif %}{% endfor %}],
  {{ literal(input) }}, make_timestamptz({{ applied_at }}))
