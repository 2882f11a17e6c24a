"""The papers of donation campaigns: receipts, letters, minutes, lists, the report."""
