{# A row fails when the expression is false; null passes. #}
 not (
{{ expression }}
)
