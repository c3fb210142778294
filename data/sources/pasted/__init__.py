"""A table that somebody has pasted the address of: where its interface is, what it would be here, and how it is kept.

May import data.contracts, data.definitions, data.reference, data.sources.faults, data.sources.pxweb, data.sources.recipes
and data.sources.transfer.
"""
