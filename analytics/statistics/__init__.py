"""The statistics that everything shares: ranks with their ties, intervals, distances. Plain numbers, no edition.

May import analytics.quantity.
"""
