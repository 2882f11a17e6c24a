"""The view of all events, and the card of each."""
