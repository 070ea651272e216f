{{ config(materialized='ephemeral') }}
select distinct crop from {{ ref('harvests') }}
