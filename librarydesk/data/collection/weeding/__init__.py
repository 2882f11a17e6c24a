"""Weeding: dossiers from the proposal to the decision, and the copies that leave by them."""
