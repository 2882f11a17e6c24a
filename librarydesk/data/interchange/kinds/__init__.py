"""The kinds of table files, one module each: its columns, and what is particular to it."""
