-- What was written of late: tells after a lost answer whether it was.
create table if not exists {{ table('written') }} (id {{ text }}, at_time {{ time }})
