"""The pilots: portfolio, ladder of coverage, follow-up with its evidence.

May import analytics.disclosure, analytics.evaluation, analytics.needs, analytics.participation, analytics.quantity,
analytics.registry and analytics.statistics.
"""
