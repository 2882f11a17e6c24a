"""The view Readers' cards: a number and a kind, never a name."""
