"""Storage: opening a database, the shape of its rows, transactions, migrations, integrity."""
