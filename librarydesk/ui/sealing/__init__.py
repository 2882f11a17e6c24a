"""The seal of children's names in the window: locked, opened with the password, locked again."""
