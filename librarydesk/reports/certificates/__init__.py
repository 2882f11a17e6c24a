"""Certificates and letters of honour: one landscape A4 each, drawn with lines only."""
