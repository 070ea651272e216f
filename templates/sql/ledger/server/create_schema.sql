-- The schema that all tables of a ledger are in.
create schema if not exists {{ place }}
