"""The papers of reading clubs. Names stand on them only with consent and an open seal."""
