-- Waits until nobody writes the ledger.
update {{ table('ledger') }} set writes = writes + 1
