"""A value per municipality with a direction, taken as a need that others are held against.

May import analytics.evaluation, analytics.indices, analytics.quantity and analytics.registry.
"""
