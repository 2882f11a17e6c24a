"""Looking at any indicator by time, place and breakdown, many periods at once."""
