"""The journal's one SQLite file: opened by many, written in turn, brought up to date, sealed, checked, copied.

May import data.faults, data.journal.faults and data.store.
"""
