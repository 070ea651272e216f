select t.engine, coalesce(e.transactions, 'YES')
from information_schema.tables t
left join information_schema.engines e on e.engine = t.engine
where t.table_schema = ? and t.table_name = ? and t.table_type in ('BASE TABLE', 'VIEW')
