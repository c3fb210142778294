"""Where editions are numbered: in the folder, or in a database that several nodes share and the folder is a cache of.

May import data.faults, data.postgres, data.store.atomic_files, data.store.hashes, data.store.kept, data.store.manifest,
data.store.manifests, data.store.numbers and data.store.verify.
"""
