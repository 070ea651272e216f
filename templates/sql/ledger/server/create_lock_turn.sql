-- One row that whoever takes locks writes first, so that one at a time does.
create table if not exists {{ table('lock_turn') }} as select cast(0 as {{ type('BIGINT') }}) as turns
