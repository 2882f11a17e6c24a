"""Spine labels, barcode labels and catalogue cards on A4 sheets."""
