"""The page of reading clubs."""
