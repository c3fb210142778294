"""What may be wrong with an installation: looked at from all sides, without changing anything.

May import data.access, data.journal, data.reference, data.settings, data.source_records and data.store.
"""
