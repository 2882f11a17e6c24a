"""The seal of children's names: how it stands, its password, its recovery words."""
