"""The view of those who wait for a consent slip: a whole class is ticked with one press."""
