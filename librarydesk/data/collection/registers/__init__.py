"""The registers of a site: summary register (in, out, balance), item register, labels and cards."""
