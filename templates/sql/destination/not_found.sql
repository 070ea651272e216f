select _seq from activate_matched where _action = 'update' and _row is null
