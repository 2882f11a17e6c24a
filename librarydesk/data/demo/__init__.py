"""The demo province: a whole network with two years of work, the same for the same seed."""
