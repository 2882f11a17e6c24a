"""The records behind a figure, as a list that opens each of them."""
