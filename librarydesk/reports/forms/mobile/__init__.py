"""The papers of the mobile library."""
