"""Newspapers and magazines: what is subscribed to, and the issues that came."""
