"""Cataloguing: titles edited by a simple form or as MARC, which always say the same."""
