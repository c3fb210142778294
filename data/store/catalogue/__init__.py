"""Where editions are numbered: in the folder, or in a database that several nodes share and the folder is a cache of.

May import data.faults, data.postgres and data.store.
"""
