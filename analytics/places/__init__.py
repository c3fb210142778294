"""One municipality: its profile, its like, its industries, occupations and commuting.

May import analytics.evaluation, analytics.quantity, analytics.registry and analytics.statistics.
"""
