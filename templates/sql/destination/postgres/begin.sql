-- For this transaction only, so that a pool of connections in between does not matter.
select
  set_config('lock_timeout', ?, true),
  set_config('statement_timeout', ?, true),
  set_config('TimeZone', 'UTC', true),
  set_config('DateStyle', 'ISO, YMD', true),
  set_config('bytea_output', 'hex', true),
  set_config('extra_float_digits', '3', true)
