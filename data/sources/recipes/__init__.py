"""How one table of a PxWeb site becomes rows of a data set: which variable is which column, what is added, what is left.

May import data.contracts, data.definitions, data.reference, data.sources.faults, data.sources.pxweb and data.vocabulary.
"""
