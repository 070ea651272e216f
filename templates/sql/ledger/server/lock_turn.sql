-- Whoever takes locks waits here for those who do, so that what it sees next stays so until it is done.
update {{ table('lock_turn') }} set turns = turns + 1
