"""Looking after all that lies in a store's folder, editions and journal alike: verified, backed up, brought back, cleared.

May import data.faults, data.journal, data.login and data.store.
"""
