{{ dbt_utils.deduplicate(relation=ref('harvests'), partition_by='farm_id, crop', order_by='picked_on desc') }}
