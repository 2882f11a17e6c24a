"""A document as PDF: the layout of official letters, drawn on ReportLab's canvas."""
