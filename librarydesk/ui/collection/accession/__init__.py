"""The view Accession: batches, what comes in with them, ranges of numbers."""
