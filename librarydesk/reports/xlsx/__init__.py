"""A document as XLSX: numbers that can be reckoned with, a sheet for each table."""
