"""Accession: batches that came in, the numbers that their copies get."""
