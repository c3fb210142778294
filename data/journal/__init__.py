"""Small run-time writes that are not statistics: stories, notes, votes, people and acts, in a file or a shared database.

May import data.access, data.contracts, data.faults, data.intake, data.login, data.personal_data, data.postgres,
data.reference, data.store and data.vocabulary.
"""
