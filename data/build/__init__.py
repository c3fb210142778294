"""Makes the packaged files anew, demo data and boundaries; run by hand, never by the dashboard.

May import data.contracts, data.reference and data.vocabulary.
"""
