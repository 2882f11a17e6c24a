"""MARC 21 records in and out: ISO 2709 and MARCXML."""
