-- The locks that are held.
select sync, id, {{ name('user') }}, host, pid, command, {{ micros('since') }}, home from {{ table('lock') }}
