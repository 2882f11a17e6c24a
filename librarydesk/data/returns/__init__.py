"""Returns of sites that keep no records here."""
