"""The five papers of a weeding dossier."""
