"""The papers about newspapers and magazines: the register of a year, what is missing."""
