select * from read_parquet({{ literal(file) }})
