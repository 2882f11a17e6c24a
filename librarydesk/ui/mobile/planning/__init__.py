"""The plan of mobile trips in the window."""
