-- The keys that destinations refused of a sync.
select {{ name('key') }} as {{ name('key') }} from {{ table('dead_letter') }} where sync = {{ literal(sync) }}
