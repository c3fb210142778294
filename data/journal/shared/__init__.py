"""The journal in a database that several nodes share: the same tables, written in turn, checked row by row, copied.

May import data.faults, data.journal.connection, data.journal.faults, data.journal.file and data.postgres.
"""
