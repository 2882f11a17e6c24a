"""Events with attendance, programme, partners and results."""
