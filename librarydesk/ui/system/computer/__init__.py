"""How the window looks on this computer, backups, attached files, what this program is."""
