"""Children's personal data: sealed, kept only with consent, erased when it is withdrawn."""
