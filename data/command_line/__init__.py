"""The frame every command line of the product stands in: words, parser, store, faults; a command is a file elsewhere.

May import data.counted_words, data.definitions, data.faults, data.journal, data.postgres and data.store.
"""
