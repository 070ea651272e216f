-- Nothing was said of any change twice, so what was said is what became of it.
create or replace view memory.main.outcome as from memory.main.said_of
