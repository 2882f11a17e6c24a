"""The collection page: its views, from the catalogue to weeding, each in a folder of its own."""
