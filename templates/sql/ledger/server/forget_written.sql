-- Nobody asks any longer for what was written long ago.
delete from {{ table('written') }} where at_time < {{ before }}
