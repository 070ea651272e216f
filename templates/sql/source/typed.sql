{#- A column of the warehouse as a value of the type that the engine has it as. Texts compare by their bytes. -#}
{%- if dialect == 'postgres' and text -%}
cast({{ value }} as text) collate "C"
{%- else -%}
cast({{ value }} as {{ column_type(type) }})
{%- endif -%}
