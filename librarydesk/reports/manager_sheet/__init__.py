"""The quarterly sheet for managers on paper: one page, whatever is in it."""
