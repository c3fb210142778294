"""Immutable numbered editions of all data sets: published, merged, compared, verified.

May import data.access, data.arrow, data.contracts, data.definitions, data.faults, data.postgres, data.reference
and data.vocabulary.
"""
