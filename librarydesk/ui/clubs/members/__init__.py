"""The view of members: who is in a club, what may be shown of each, and what can be done."""
