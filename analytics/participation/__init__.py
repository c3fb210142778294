"""The learning series: attendance, reach, dose, spread, breadth, continuity.

May import analytics.disclosure, analytics.needs and analytics.quantity.
"""
