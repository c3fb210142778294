"""Options that several commands share: an edition, a place, a need, weights of an index.

May import analytics.evaluation, analytics.needs and analytics.registry.
"""
