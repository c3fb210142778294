"""Looking after all that a store holds, editions and journal alike: verified, backed up, brought back, moved, cleared.

May import data.faults, data.journal, data.login, data.postgres and data.store.
"""
