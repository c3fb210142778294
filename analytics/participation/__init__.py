"""The learning series: attendance, reach, dose, spread, breadth, continuity.

May import analytics.disclosure, analytics.needs, analytics.quantity and analytics.statistics.
"""
