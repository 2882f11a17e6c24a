"""A list of accession numbers, scanned, typed or pasted: what pages share that take copies."""
