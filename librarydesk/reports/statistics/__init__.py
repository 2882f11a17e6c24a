"""The statistics report as a document and as JSON."""
