"""Looking after all that lies in a store's folder, editions and journal alike: verified, backed up, brought back.

May import data.faults, data.journal and data.store.
"""
