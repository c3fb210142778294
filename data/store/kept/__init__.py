"""The files as they came in, and the mark in the place of those that have gone.

May import data.faults, data.store.atomic_files, data.store.hashes and data.store.manifest.
"""
