"""Member cards of reading clubs, eight on a sheet of A4."""
