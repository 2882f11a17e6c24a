"""Writing bundles and notes onto a stick."""
