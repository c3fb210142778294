"""The connectors: each asks one official source and gives tables that are checked as an upload is, and one refresh of all.

Nothing here is run at start or by a visit, only when somebody starts a refresh. May import data.access, data.arrow,
data.contracts, data.definitions, data.faults, data.intake, data.reference, data.store and data.vocabulary.
"""
