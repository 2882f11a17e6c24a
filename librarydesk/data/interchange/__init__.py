"""Files of other programs, in and out: tables, MARC records and their encodings."""
