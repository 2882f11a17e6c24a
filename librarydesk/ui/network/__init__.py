"""The page Network: the sites as of a day, what each was when, and where it lies."""
