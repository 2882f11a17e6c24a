"""Papers of events: reports, programmes, letters, lists, certificates, minutes, proceedings."""
