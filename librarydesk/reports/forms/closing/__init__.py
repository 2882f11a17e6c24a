"""Papers about closing periods."""
