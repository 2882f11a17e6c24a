"""What was changed twice, proposals, provisional numbers: a person decides."""
