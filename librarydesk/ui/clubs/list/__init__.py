"""The view of the clubs themselves: which there are, and the card of each."""
