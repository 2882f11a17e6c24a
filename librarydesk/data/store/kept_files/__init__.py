"""Files beside the database that rows name by their hash: covers, photos, signed papers."""
