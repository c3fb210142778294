"""The contract of each data set (columns, units, codes, key), what a cell may hold, and who a source is.

May import data.arrow, data.definitions, data.faults, data.reference and data.vocabulary.
"""
