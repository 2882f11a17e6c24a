"""The mobile library: trips and their stops."""
