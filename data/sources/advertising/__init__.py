"""Advertisements out of large files, counted in little memory.

May import data.arrow, data.reference and data.sources.unit.
"""
