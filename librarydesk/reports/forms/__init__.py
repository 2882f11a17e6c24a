"""Paper forms: registers, minutes, dossiers, labels; each by its name in a module of its own."""
