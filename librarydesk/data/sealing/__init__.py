"""The seal over children's personal data: keys beside the database, and what they seal and open."""
