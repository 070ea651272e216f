-- One sync of a plan.
insert into plan.sync values (
  {{ position }}, {{ literal(sync) }}, {{ literal(status) }}, {{ literal(destination) }},
  {{ literal(destination_type) }}, {{ literal(object) }}, {{ literal(account) }}, {{ literal(contract_digest) }},
  {{ literal(sql_digest) }}, {{ serial }}, {{ literal(input) }}, {{ max_errors }}, {{ max_errors_percent }}, {{ key_fields }},
  {{ fields }}, {{ sensitive }}, {{ after }}, {{ literal(lookups) }}, {{ literal(summary) }})
