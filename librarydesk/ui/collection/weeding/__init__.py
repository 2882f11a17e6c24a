"""The view Weeding: dossiers, their lists and papers, and the decision."""
