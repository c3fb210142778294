"""A file on its way in: read, checked, shown, published, given back with its faults.

May import data.access, data.contracts, data.counted_words, data.definitions, data.personal_data,
data.reference, data.spared_imports, data.store and data.vocabulary.
"""
