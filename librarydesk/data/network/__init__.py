"""The library network: sites and admin units, each with the days on which they were so."""
