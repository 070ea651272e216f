create or replace table memory.main.activate_live (n bigint{% for cell in range(cells) %}, v{{ cell }} varchar{% endfor %})
