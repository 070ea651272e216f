-- What a plan was made from.
insert into plan.plan values (
  {{ format }}, {{ literal(plan_id) }}, {{ literal(tool_version) }}, {{ literal(project) }}, {{ literal(target) }},
  {{ local }}, {{ literal(manifest_version) }}, {{ literal(manifest_generated_at) }}, {{ literal(created_at) }},
  {{ literal(expires_at) }}, {{ literal(lineage) }})
