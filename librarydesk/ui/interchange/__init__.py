"""The page Import and export: files go through the same commands that scripts use."""
