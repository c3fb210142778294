"""All sources together: what is new, what of it holds, what it would change, and one edition of it.

May import data.access, data.arrow, data.contracts, data.faults, data.intake, data.reference, data.sources.addresses,
data.sources.faults, data.sources.transfer, data.sources.unit, data.store and data.vocabulary.
"""
