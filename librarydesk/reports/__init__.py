"""Paper: a document as values, its renderings as PDF, DOCX and XLSX, and what the reports say."""
