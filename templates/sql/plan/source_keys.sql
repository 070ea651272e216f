-- Only the keys of the source.
select {% for k in key %}{{ k.source }}{% if not loop.last %}, {% endif %}{% endfor %} from {{ source }} as model
