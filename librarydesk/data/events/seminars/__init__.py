"""Seminars: delegates, the call for papers, papers received, proceedings."""
