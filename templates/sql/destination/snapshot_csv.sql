select * from read_csv({{ literal(file) }}, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false, max_line_size = 100000000)
