"""The page *System*: how the window looks, backups, what this program is."""
