"""Taking in what lies on a stick: bundles, and notes on what was sent from here."""
