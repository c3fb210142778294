"""What may be wrong with an installation: looked at from all sides, without changing anything.

May import data.access, data.faults, data.journal, data.login, data.postgres, data.reference, data.settings,
data.source_records, data.store and data.upkeep.
"""
