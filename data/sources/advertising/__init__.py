"""Advertisements out of large files, counted in little memory.

May import data.reference and data.sources.unit.
"""
