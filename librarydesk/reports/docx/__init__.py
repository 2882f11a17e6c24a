"""A document as DOCX, for those who must add their own words before they sign."""
