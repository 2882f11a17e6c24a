"""What travels of each table, and how what arrives is merged."""
