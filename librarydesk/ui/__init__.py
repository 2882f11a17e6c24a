"""The window: pages over the services and queries, through one background runner."""
