"""One step a file: `revision_0001.py` and so on, each frozen once it was released.

A change of the models needs a new step here and its number in `store.header.SCHEMA_VERSION`; a test
compares a database that came all the way with a new one. Steps make tables and move rows; indexes
are made anew from the models afterwards. A step speaks SQL and names no model, because models go on
changing. Until the first release there is only 0001, and `packaging/freeze_schema.py` writes its
script anew.
"""
