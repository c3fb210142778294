"""That a store which was brought back says what the one it came from says.

May import analytics.evaluation, analytics.indices and analytics.registry.
"""
