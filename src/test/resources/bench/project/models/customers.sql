select * from raw_customers
